package org.motorpool.web;

import org.motorpool.platform.error.ErrorKind;

/** HTTP status of each kind of error. */
final class Statuses {

    private Statuses() {}

    static int of(ErrorKind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case RANGE_NOT_SATISFIABLE -> 416;
            case INVALID -> 422;
            case LIMITED -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    static String title(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read";
            case 401 -> "Sign in first";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "No such representation";
            case 409 -> "Not possible now";
            case 412 -> "Changed meanwhile";
            case 413 -> "Too large";
            case 415 -> "Media type not accepted";
            case 416 -> "Range not satisfiable";
            case 422 -> "The input breaks a rule";
            case 429 -> "Too many requests";
            case 503 -> "Not available now";
            default -> status < 500 ? "The request was refused" : "A fault on our side";
        };
    }
}
