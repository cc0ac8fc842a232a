package org.motorpool.bookings;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with bookings and what they rest on. */
public enum BookingError implements ErrorCode {
    EMPLOYEE_NOT_FOUND(ErrorKind.NOT_FOUND),
    TEAM_NOT_FOUND(ErrorKind.NOT_FOUND),
    USER_NOT_FOUND(ErrorKind.NOT_FOUND),
    SHIFT_NOT_FOUND(ErrorKind.NOT_FOUND),
    BOOKING_NOT_FOUND(ErrorKind.NOT_FOUND),

    OWN_BOOKINGS_ONLY(ErrorKind.FORBIDDEN),

    EMPLOYEE_TAKEN(ErrorKind.CONFLICT),
    EMPLOYEE_SIGNS_IN_ALREADY(ErrorKind.CONFLICT),
    TEAM_NAME_TAKEN(ErrorKind.CONFLICT),
    SHIFT_CODE_TAKEN(ErrorKind.CONFLICT),
    SHIFT_HAS_BOOKINGS(ErrorKind.CONFLICT),

    PAST_BOOKING_DATE(ErrorKind.INVALID),
    PAST_SHIFT_TIME(ErrorKind.INVALID),
    BOOKING_TOO_FAR_AHEAD(ErrorKind.INVALID),
    BOOKING_CUTOFF(ErrorKind.CONFLICT),
    ADHOC_BOOKING_DISABLED(ErrorKind.CONFLICT),
    MEDICAL_EMERGENCY_BOOKING_DISABLED(ErrorKind.CONFLICT),
    SHIFT_INACTIVE(ErrorKind.CONFLICT),
    NO_NODAL_ASSIGNMENT(ErrorKind.CONFLICT),
    EMPLOYEE_INACTIVE(ErrorKind.CONFLICT),
    EMPLOYEE_WITHOUT_COORDINATES(ErrorKind.CONFLICT),
    TOO_FAR_FROM_OFFICE(ErrorKind.CONFLICT),
    SHIFT_FOR_ANOTHER_GENDER(ErrorKind.CONFLICT),
    WEEKOFF_DAY(ErrorKind.CONFLICT),
    ALREADY_BOOKED(ErrorKind.CONFLICT),
    CANCELLED_BOOKING_EXISTS(ErrorKind.CONFLICT),

    BOOKING_ALREADY_SCHEDULED(ErrorKind.CONFLICT),
    BOOKING_CLOSED(ErrorKind.CONFLICT),
    PAST_BOOKING(ErrorKind.CONFLICT),
    CANCEL_CUTOFF(ErrorKind.CONFLICT),

    SHEET_TOO_LARGE(ErrorKind.TOO_LARGE),
    SHEET_EXPANDS_TOO_FAR(ErrorKind.TOO_LARGE),
    SHEET_TYPE_UNKNOWN(ErrorKind.UNSUPPORTED_MEDIA_TYPE),
    SHEET_BROKEN(ErrorKind.INVALID),
    SHEET_NOT_UTF8(ErrorKind.INVALID),
    SHEET_EMPTY(ErrorKind.INVALID),
    SHEET_HEADER(ErrorKind.INVALID),
    SHEET_TOO_MANY_ROWS(ErrorKind.INVALID),
    SHEET_ROWS_REFUSED(ErrorKind.INVALID);

    private final ErrorKind kind;

    BookingError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
