package org.motorpool.googlecalendar;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with Google Calendar. */
public enum GoogleCalendarError implements ErrorCode {
    /** This installation has no client id. */
    GOOGLE_NOT_CONFIGURED(ErrorKind.CONFLICT),
    /** Nobody let us in, or they took it back. */
    GOOGLE_NOT_CONNECTED(ErrorKind.CONFLICT),
    /** The way back from Google was begun by somebody else, too long ago, or never. */
    GOOGLE_STATE_INVALID(ErrorKind.INVALID),
    /** Google will not do it. */
    GOOGLE_REFUSED(ErrorKind.CONFLICT),
    /** Google wants fewer calls of us. */
    GOOGLE_RATE_LIMITED(ErrorKind.LIMITED),
    GOOGLE_CALENDAR_NOT_FOUND(ErrorKind.NOT_FOUND);

    private final ErrorKind kind;

    GoogleCalendarError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
