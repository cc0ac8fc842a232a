package org.motorpool.platform.security;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with people, programs and their rights. */
public enum SecurityError implements ErrorCode {
    /** Tenant, e-mail or password do not fit together; which one is not said. */
    WRONG_CREDENTIALS(ErrorKind.UNAUTHENTICATED),
    /** Too many attempts with this account; the right password is refused for now too. */
    SIGN_IN_LOCKED(ErrorKind.LIMITED),
    /** The current password that somebody gave to change it. */
    WRONG_PASSWORD(ErrorKind.FORBIDDEN),
    /** What a person signed in with a session may do, and a program may not. */
    PERSON_REQUIRED(ErrorKind.FORBIDDEN),
    EMAIL_TAKEN(ErrorKind.CONFLICT),
    /** A role that the caller may not give away. */
    ROLE_NOT_GRANTABLE(ErrorKind.FORBIDDEN),
    /** A scope that is more than the caller's own. */
    SCOPE_NOT_GRANTABLE(ErrorKind.FORBIDDEN),
    USER_NOT_FOUND(ErrorKind.NOT_FOUND),
    SESSION_NOT_FOUND(ErrorKind.NOT_FOUND),
    API_KEY_NOT_FOUND(ErrorKind.NOT_FOUND);

    private final ErrorKind kind;

    SecurityError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
