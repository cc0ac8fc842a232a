package org.motorpool.bookings.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.BookingType;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.Place;
import org.motorpool.bookings.model.Shift;
import org.motorpool.tenants.model.Office;

/** Makes new bookings: from home to the office for a shift in, the other way for a shift out. */
public final class BookingDraft {

    private final Place office;
    private final Shift shift;
    private final BookingType type;
    private final Instant now;

    public BookingDraft(Office office, Shift shift, BookingType type, Instant now) {
        this.office = new Place(office.address(), office.point());
        this.shift = shift;
        this.type = type;
        this.now = now;
    }

    /** A booking of an employee whose home is known. */
    public Booking make(BookingId id, Employee employee, LocalDate day) {
        Place home = new Place(
                employee.details().address().orElse(""),
                employee.details().home().orElseThrow());
        boolean in = shift.logType() == LogType.IN;
        return new Booking(
                id,
                employee.employeeId(),
                employee.details().employeeCode(),
                employee.teamId(),
                shift.shiftId(),
                day,
                type,
                BookingStatus.REQUEST,
                in ? home : office,
                in ? office : home,
                Optional.empty(),
                1,
                now,
                now);
    }

    /** The same ride for this shift instead of its own. */
    public Booking move(Booking booking, LogType from) {
        boolean turned = from != shift.logType();
        return new Booking(
                booking.bookingId(),
                booking.employeeId(),
                booking.employeeCode(),
                booking.teamId(),
                shift.shiftId(),
                booking.bookingDate(),
                booking.type(),
                booking.status(),
                turned ? booking.drop() : booking.pickup(),
                turned ? booking.pickup() : booking.drop(),
                booking.reason(),
                booking.version() + 1,
                booking.createdAt(),
                now);
    }
}
