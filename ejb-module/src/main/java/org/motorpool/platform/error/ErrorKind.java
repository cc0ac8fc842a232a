package org.motorpool.platform.error;

/** What a caller can do about an error; the web tier maps each kind to one HTTP status. */
public enum ErrorKind {
    /** The input breaks a rule: mend it and try again (422). */
    INVALID,
    /** The request cannot be read at all: malformed JSON, an unknown parameter (400). */
    MALFORMED,
    /** Nobody is signed in, or the credentials are wrong (401). */
    UNAUTHENTICATED,
    /** Signed in, but the role does not allow it (403). */
    FORBIDDEN,
    /** No such thing for this tenant; another tenant's thing answers the same (404). */
    NOT_FOUND,
    /** The state of the thing does not allow it now (409). */
    CONFLICT,
    /** The thing was changed since the caller read it (412). */
    PRECONDITION_FAILED,
    /** The body is larger than allowed (413). */
    TOO_LARGE,
    /** The body has a type that is not accepted here (415). */
    UNSUPPORTED_MEDIA_TYPE,
    /** The requested bytes are outside the file (416). */
    RANGE_NOT_SATISFIABLE,
    /** A limit is reached: come back later (429). */
    LIMITED,
    /** A part of the system does not answer: come back later (503). */
    UNAVAILABLE;

    /** Whether the same may well be possible in a while, though nobody mends anything. */
    public boolean mayPass() {
        return this == LIMITED || this == UNAVAILABLE;
    }
}
