package org.motorpool.calendars;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with calendars. */
public enum CalendarError implements ErrorCode {
    /** Lectures are held in a term of which nobody said when it is. */
    MISSING_SEMESTER_DATES(ErrorKind.MALFORMED),
    /** Nothing that was chosen has a day and a time. */
    CALENDAR_WITHOUT_EVENTS(ErrorKind.INVALID),
    TOO_MANY_CALENDARS(ErrorKind.CONFLICT),
    CALENDAR_NOT_FOUND(ErrorKind.NOT_FOUND);

    private final ErrorKind kind;

    CalendarError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
