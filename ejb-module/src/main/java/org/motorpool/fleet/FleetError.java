package org.motorpool.fleet;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with vehicles. */
public enum FleetError implements ErrorCode {
    VEHICLE_TYPE_NOT_FOUND(ErrorKind.NOT_FOUND),
    VEHICLE_NOT_FOUND(ErrorKind.NOT_FOUND),
    VEHICLE_TYPE_NAME_TAKEN(ErrorKind.CONFLICT),
    RC_NUMBER_TAKEN(ErrorKind.CONFLICT);

    private final ErrorKind kind;

    FleetError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
