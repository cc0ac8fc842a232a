package org.motorpool.platform.error;

/**
 * One field that breaks one rule.
 *
 * @param field path of the field as the client named it, such as {@code bookings[3].shiftId}
 * @param rule short stable name of the rule, such as {@code required} or {@code max-length}
 * @param message the rule with the value and the limit, for a person
 */
public record FieldError(String field, String rule, String message) {}
