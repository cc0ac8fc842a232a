package org.motorpool.platform.storage;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with files. */
public enum StorageError implements ErrorCode {
    FILE_NOT_FOUND(ErrorKind.NOT_FOUND),
    RANGE_NOT_SATISFIABLE(ErrorKind.RANGE_NOT_SATISFIABLE);

    private final ErrorKind kind;

    StorageError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
