package org.motorpool.eventrides;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** Why an event gets no ride, before anybody asks whether one can be booked. */
public enum EventRideError implements ErrorCode {
    /** It has no day or date, or no time. */
    EVENT_INCOMPLETE,
    /** Nobody said when its semester is. */
    MISSING_SEMESTER_DATES,
    /** It is held on none of the days, or only on a holiday. */
    NOT_ON_THESE_DAYS,
    NO_MATCHING_SHIFT;

    @Override
    public ErrorKind kind() {
        return ErrorKind.CONFLICT;
    }
}
