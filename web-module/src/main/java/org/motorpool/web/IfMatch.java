package org.motorpool.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;

/** Versions as entity tags: what can be edited carries {@code ETag: "3"} and is changed with {@code If-Match: "3"}. */
public final class IfMatch {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

    private IfMatch() {}

    /**
     * The version that the client read.
     *
     * @throws MotorpoolException if the header is missing or no tag of ours
     */
    public static int version(@Nullable String header) {
        Matcher matcher = TAG.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()) {
            throw new MotorpoolException(
                    CommonError.INVALID_INPUT,
                    "A change needs the header If-Match with the ETag of what you read.",
                    List.of(new FieldError("If-Match", "required", "'If-Match' must be an ETag such as \"3\".")));
        }
        return Integer.parseInt(matcher.group(1));
    }
}
