package org.motorpool.platform.ratelimit;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with rate limits. */
public enum RateLimitError implements ErrorCode {
    /** A rule has no tokens left for whoever asks. */
    RATE_LIMITED(ErrorKind.LIMITED),
    /** Too many attempts to sign in failed at this address. */
    ADDRESS_BLOCKED(ErrorKind.LIMITED),
    /** A rule that must be asked does not answer. */
    LIMIT_SILENT(ErrorKind.UNAVAILABLE),
    RATE_LIMIT_NOT_FOUND(ErrorKind.NOT_FOUND),
    TOO_MANY_RATE_LIMITS(ErrorKind.CONFLICT),
    IP_BLOCK_NOT_FOUND(ErrorKind.NOT_FOUND);

    private final ErrorKind kind;

    RateLimitError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
