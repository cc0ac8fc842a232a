package org.motorpool.reports;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with reports and trip sheets. */
public enum ReportError implements ErrorCode {
    INVALID_DATE_RANGE(ErrorKind.INVALID),
    DATE_RANGE_TOO_LARGE(ErrorKind.INVALID),
    /** Nothing to report: no booking is in the range and passes the filters. */
    NO_DATA_FOUND(ErrorKind.NOT_FOUND),
    REPORT_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** Its job still runs, or failed; the job tells. */
    REPORT_NOT_READY(ErrorKind.CONFLICT),
    /** Nobody has asked for them yet, or their job still runs. */
    TRIP_SHEETS_NOT_FOUND(ErrorKind.NOT_FOUND);

    private final ErrorKind kind;

    ReportError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
