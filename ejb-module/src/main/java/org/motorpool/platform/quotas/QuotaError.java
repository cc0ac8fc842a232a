package org.motorpool.platform.quotas;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with quotas. */
public enum QuotaError implements ErrorCode {
    /** The subject does as much of it as it may at the same time. */
    TOO_MANY_AT_ONCE(ErrorKind.LIMITED),
    /** The bytes do not fit into what the subject may keep. */
    STORAGE_QUOTA_EXCEEDED(ErrorKind.TOO_LARGE),
    /** Room that was reserved was not settled in time, and others may have it now. */
    RESERVATION_EXPIRED(ErrorKind.CONFLICT);

    private final ErrorKind kind;

    QuotaError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
