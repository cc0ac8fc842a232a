package org.motorpool.calendars;

/**
 * A calendar as iCalendar.
 *
 * @param content the same bytes for the same events
 * @param events how many it has
 * @param omitted how many events that were chosen it does not have, because they have no day or no time
 */
public record CalendarFile(byte[] content, int events, int omitted) {}
