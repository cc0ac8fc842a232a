package org.motorpool.routing;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with planning. */
public enum RoutingError implements ErrorCode {
    PLAN_NOT_FOUND(ErrorKind.NOT_FOUND),
    ROUTE_NOT_FOUND(ErrorKind.NOT_FOUND),
    RIDE_NOT_PLANNED(ErrorKind.NOT_FOUND),
    /** The shift is over, or has begun. */
    PAST_SHIFT_TIME(ErrorKind.CONFLICT),
    /** No ride of the shift and day waits for a route. */
    NOTHING_TO_PLAN(ErrorKind.CONFLICT),
    TOO_MANY_RIDES(ErrorKind.CONFLICT),
    /** A plan breaks a rule: a fault of ours, caught before it is stored. */
    PLAN_REFUSED(ErrorKind.CONFLICT);

    private final ErrorKind kind;

    RoutingError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
