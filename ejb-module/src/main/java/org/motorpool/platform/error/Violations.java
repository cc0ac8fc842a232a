package org.motorpool.platform.error;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects every broken rule of one input, so that a client hears of all of them at once.
 *
 * <pre>{@code
 * var violations = new Violations();
 * violations.required("name", name);
 * violations.check(seats > 0, "seats", "min", "Seats are " + seats + "; at least 1 is needed.");
 * violations.throwIfAny();
 * }</pre>
 */
public final class Violations {

    private final List<FieldError> found = new ArrayList<>();

    /** Notes a broken rule unless {@code holds}. Answers {@code holds}. */
    public boolean check(boolean holds, String field, String rule, String message) {
        if (!holds) {
            found.add(new FieldError(field, rule, message));
        }
        return holds;
    }

    /** A value must be there, and text must not be blank. */
    public boolean required(String field, @Nullable Object value) {
        return check(
                value != null && !(value instanceof String text && text.isBlank()),
                field,
                "required",
                "'" + field + "' is missing.");
    }

    /** Text must be there and have at most {@code max} characters. */
    public boolean text(String field, @Nullable String value, int max) {
        return required(field, value) && maxLength(field, value, max);
    }

    /** Text that is there must have at most {@code max} characters and no control characters. */
    public boolean maxLength(String field, @Nullable String value, int max) {
        if (value == null) {
            return true;
        }
        return check(
                        value.length() <= max,
                        field,
                        "max-length",
                        "'" + field + "' has " + value.length() + " characters; at most " + max + " are allowed.")
                && check(
                        value.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'),
                        field,
                        "no-control-characters",
                        "'" + field + "' contains a control character.");
    }

    /** A number that is there must lie within the bounds, both included. */
    public boolean range(String field, @Nullable Number value, double min, double max) {
        return value == null
                || check(
                        value.doubleValue() >= min && value.doubleValue() <= max,
                        field,
                        "range",
                        "'" + field + "' is " + value + "; it must lie between " + plain(min) + " and " + plain(max)
                                + ".");
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<FieldError> found() {
        return List.copyOf(found);
    }

    /** @throws MotorpoolException with {@link CommonError#INVALID_INPUT} and all broken rules, if there is one */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new MotorpoolException(
                    CommonError.INVALID_INPUT,
                    found.size() == 1 ? found.get(0).message() : found.size() + " fields break a rule.",
                    found);
        }
    }
}
