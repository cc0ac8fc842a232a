package org.motorpool.platform.error;

/** Codes that belong to no feature. */
public enum CommonError implements ErrorCode {
    INVALID_INPUT(ErrorKind.INVALID),
    MALFORMED_REQUEST(ErrorKind.MALFORMED),
    UNKNOWN_PARAMETER(ErrorKind.MALFORMED),
    NOT_SIGNED_IN(ErrorKind.UNAUTHENTICATED),
    ROLE_REQUIRED(ErrorKind.FORBIDDEN),
    /** The API key was made for other things. */
    SCOPE_REQUIRED(ErrorKind.FORBIDDEN),
    CROSS_SITE_REQUEST(ErrorKind.FORBIDDEN),
    NOT_FOUND(ErrorKind.NOT_FOUND),
    CHANGED_MEANWHILE(ErrorKind.PRECONDITION_FAILED),
    BODY_TOO_LARGE(ErrorKind.TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(ErrorKind.UNSUPPORTED_MEDIA_TYPE);

    private final ErrorKind kind;

    CommonError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
