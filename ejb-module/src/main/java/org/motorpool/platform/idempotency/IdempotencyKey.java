package org.motorpool.platform.idempotency;

import java.util.List;
import java.util.regex.Pattern;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;

/**
 * A client's name for one request, by which a retry is known.
 *
 * @param value 1 to {@value #MAX_LENGTH} visible ASCII characters; best a random UUID
 */
public record IdempotencyKey(String value) {

    /** The header that carries it. */
    public static final String HEADER = "Idempotency-Key";

    public static final int MAX_LENGTH = 255;

    /** What a key looks like, for descriptions. */
    public static final String PATTERN = "[!-~]{1," + MAX_LENGTH + "}";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    /** @throws MotorpoolException invalid input that names the header */
    public IdempotencyKey {
        if (!VALID.matcher(value).matches()) {
            String message =
                    "'" + HEADER + "' must have 1 to " + MAX_LENGTH + " characters, all of them visible ASCII.";
            throw new MotorpoolException(
                    CommonError.INVALID_INPUT, message, List.of(new FieldError(HEADER, "pattern", message)));
        }
    }
}
