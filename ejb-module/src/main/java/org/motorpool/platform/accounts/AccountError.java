package org.motorpool.platform.accounts;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong for somebody who is not signed in. */
public enum AccountError implements ErrorCode {
    /** The token is unknown, was used, or is too old; which one is not said. */
    RESET_TOKEN_INVALID(ErrorKind.INVALID);

    private final ErrorKind kind;

    AccountError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
