package org.motorpool.timetables;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with timetables. */
public enum TimetableError implements ErrorCode {
    TIMETABLE_NOT_FOUND(ErrorKind.NOT_FOUND),
    TIMETABLE_EVENT_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** It is still being read, or could not be. */
    TIMETABLE_NOT_READY(ErrorKind.CONFLICT),
    TIMETABLE_TOO_LARGE(ErrorKind.TOO_LARGE),
    TIMETABLE_NOT_A_PDF(ErrorKind.UNSUPPORTED_MEDIA_TYPE),
    /** Reading took too long: another attempt follows, on another process and maybe another node; likewise below. */
    PARSER_TIMED_OUT(ErrorKind.UNAVAILABLE),
    PARSER_OUT_OF_MEMORY(ErrorKind.UNAVAILABLE),
    PARSER_CRASHED(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    TimetableError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
