package org.motorpool.platform.idempotency;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can be wrong with an idempotency key. */
public enum IdempotencyError implements ErrorCode {
    /** The key was used for another request within the last 24 hours. */
    IDEMPOTENCY_KEY_REUSED(ErrorKind.INVALID);

    private final ErrorKind kind;

    IdempotencyError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
