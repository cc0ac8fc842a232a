package org.motorpool.platform.error;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private final transient @Nullable Duration retryAfter;
    private final transient Map<String, Object> facts;

    public MotorpoolException(ErrorCode code, String message) {
        this(code, message, List.of());
    }

    public MotorpoolException(ErrorCode code, String message, List<FieldError> fields) {
        this(code, message, fields, null, Map.of());
    }

    private MotorpoolException(
            ErrorCode code,
            @Nullable String message,
            List<FieldError> fields,
            @Nullable Duration retryAfter,
            Map<String, Object> facts) {
        super(message);
        this.code = code;
        this.fields = List.copyOf(fields);
        this.retryAfter = retryAfter;
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** A limit is reached, or a part does not answer; it may be otherwise after this long. */
    public static MotorpoolException retryAfter(Duration wait, ErrorCode code, String message) {
        return new MotorpoolException(code, message, List.of(), wait, Map.of());
    }

    /** The same error with facts for programs, in order: members of the problem beside those that every problem has. */
    public MotorpoolException with(Map<String, Object> programsFacts) {
        return new MotorpoolException(code, getMessage(), fields, retryAfter, programsFacts);
    }

    public ErrorCode code() {
        return code;
    }

    /** The fields that break a rule; empty where the error is not about a field. */
    public List<FieldError> fields() {
        return fields;
    }

    /** How long to wait before the next try, where it is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** What programs may want to know of this error; empty for most. */
    public Map<String, Object> facts() {
        return facts;
    }
}
