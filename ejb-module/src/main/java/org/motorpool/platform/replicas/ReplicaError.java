package org.motorpool.platform.replicas;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** Why a read got no place. */
public enum ReplicaError implements ErrorCode {
    READS_OVERLOADED(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    ReplicaError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
