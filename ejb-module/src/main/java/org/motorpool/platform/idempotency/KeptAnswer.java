package org.motorpool.platform.idempotency;

import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;

/**
 * What a request was answered.
 *
 * @param requestSha256 of everything that makes it this request
 * @param location path of what was made
 * @param entityTag without its quotes
 * @param body JSON
 */
public record KeptAnswer(
        byte[] requestSha256,
        int status,
        @Nullable String location,
        @Nullable String entityTag,
        @Nullable String body) {

    /** Whether it is the answer of the request with this hash. */
    public boolean isOf(byte[] sha256) {
        return MessageDigest.isEqual(requestSha256, sha256);
    }

    /** @throws MotorpoolException {@link IdempotencyError#IDEMPOTENCY_KEY_REUSED} if it is the answer of another request */
    public KeptAnswer requireOf(byte[] sha256) {
        if (!isOf(sha256)) {
            String message = "The key was used for a request with another path or body.";
            throw new MotorpoolException(
                    IdempotencyError.IDEMPOTENCY_KEY_REUSED,
                    message + "\nMaybe a new request was sent with the key of an earlier one.",
                    List.of(new FieldError(IdempotencyKey.HEADER, "same-request", message)));
        }
        return this;
    }

    @Override
    public String toString() {
        return "KeptAnswer[" + status + ", " + location + "]";
    }
}
