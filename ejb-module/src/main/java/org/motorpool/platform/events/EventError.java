package org.motorpool.platform.events;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** Why something cannot be followed. */
public enum EventError implements ErrorCode {
    /** There is no such topic, or it is another tenant's. */
    TOPIC_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** The position is not one of these topics. */
    NO_SUCH_POSITION(ErrorKind.MALFORMED),
    /** The caller has as many streams at this node as one person may have. */
    TOO_MANY_CLIENTS(ErrorKind.LIMITED),
    /** The hub of this node serves as many clients as it can, or is about to stop. */
    HUB_FULL(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    EventError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
