package org.motorpool.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.FieldError;

/**
 * An error as clients see it (RFC 9457).
 *
 * @param code stable code of the error, such as {@code WEEKOFF_DAY}
 * @param errors the fields that break a rule; missing where the error is not about fields
 * @param requestId names the request in our logs
 */
public record ProblemJson(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable List<FieldError> errors,
        String requestId) {

    public static final String MEDIA_TYPE = "application/problem+json";
}
