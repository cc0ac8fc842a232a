package org.motorpool.platform.outbound;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with other systems. */
public enum OutboundError implements ErrorCode {
    /** Another system that we need does not answer as it should, or has too many calls of ours already. */
    OTHER_SYSTEM_UNAVAILABLE(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    OutboundError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
