package org.motorpool.platform.jobs.schedules;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with schedules. */
public enum ScheduleError implements ErrorCode {
    SCHEDULE_NOT_FOUND(ErrorKind.NOT_FOUND),
    SCHEDULE_NAME_TAKEN(ErrorKind.CONFLICT),
    /** The tenant has as many as it may have. */
    TOO_MANY_SCHEDULES(ErrorKind.CONFLICT);

    private final ErrorKind kind;

    ScheduleError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
