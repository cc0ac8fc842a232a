package org.motorpool.platform.error;

import jakarta.ejb.ApplicationException;
import java.util.List;

/**
 * The one exception that a caller is told about. It rolls the transaction back.
 *
 * <p>The message names the subject, its value and the rule that it breaks; advice stands on a line of its own that
 * begins with "Maybe".
 */
@ApplicationException(rollback = true)
public final class MotorpoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient List<FieldError> fields;

    public MotorpoolException(ErrorCode code, String message) {
        this(code, message, List.of());
    }

    public MotorpoolException(ErrorCode code, String message, List<FieldError> fields) {
        super(message);
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    public ErrorCode code() {
        return code;
    }

    /** The fields that break a rule; empty where the error is not about a field. */
    public List<FieldError> fields() {
        return fields;
    }
}
