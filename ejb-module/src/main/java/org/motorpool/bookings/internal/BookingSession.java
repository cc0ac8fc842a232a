package org.motorpool.bookings.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.motorpool.bookings.internal.BookingRules.Refusal;
import org.motorpool.bookings.internal.RideCheck.EmployeeDay;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.BookingType;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.bookings.store.BookingStore.Existing;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.model.Tenant;

/** One call to book for one shift: reads what the rules need once, then answers for each employee and day. */
public final class BookingSession {

    private final BookingSessions sources;
    private final TenantId tenant;
    private final Shift shift;
    private final BookingType type;
    private final BookingRules rules;
    private final BookingDraft draft;
    private RideCheck check;

    BookingSession(
            BookingSessions sources, Tenant tenant, Shift shift, BookingType type, BookingRules rules, Instant now) {
        this.sources = sources;
        this.tenant = tenant.tenantId();
        this.shift = shift;
        this.type = type;
        this.rules = rules;
        this.draft = new BookingDraft(tenant.office(), shift, type, now);
        this.check = new RideCheck(rules, shift, Map.of(), Map.of(), false);
    }

    /** What speaks against the shift and day, whoever rides. */
    public Optional<Refusal> checkShift(LocalDate day) {
        return rules.checkShift(shift, day, type);
    }

    /** Reads days off and bookings of these employees; call it before {@link #check}. */
    public void know(Collection<EmployeeId> employees, Collection<LocalDate> days, boolean againAfterCancel) {
        Map<EmployeeId, Set<DayOfWeek>> daysOff = sources.daysOff(tenant, employees);
        Map<EmployeeDay, Set<BookingStatus>> existing = new HashMap<>();
        for (Existing booking : sources.existing(tenant, shift.shiftId(), days, employees)) {
            existing.computeIfAbsent(
                            new EmployeeDay(booking.employee(), booking.day()),
                            key -> EnumSet.noneOf(BookingStatus.class))
                    .add(booking.status());
        }
        check = new RideCheck(rules, shift, daysOff, existing, againAfterCancel);
    }

    /** What speaks against this employee's riding on this day. */
    public Optional<Refusal> check(Employee employee, LocalDate day) {
        return check.check(employee, day);
    }

    /** What becomes of a booking for a shift of direction {@code from} that moves to this one. */
    public Booking move(Booking booking, LogType from) {
        return draft.move(booking, from);
    }

    /** The booking to add for an employee against whom nothing speaks. */
    public Booking draft(Employee employee, LocalDate day) {
        return draft.make(new BookingId(sources.nextId()), employee, day);
    }
}
