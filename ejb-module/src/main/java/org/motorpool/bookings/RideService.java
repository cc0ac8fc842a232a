package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.motorpool.bookings.internal.BookingRules;
import org.motorpool.bookings.internal.BookingRules.Refusal;
import org.motorpool.bookings.internal.BookingSession;
import org.motorpool.bookings.internal.BookingSessions;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.Shift;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.bookings.store.BookingStore;
import org.motorpool.bookings.store.BookingStore.Count;
import org.motorpool.bookings.store.EmployeeStore;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.events.Events;
import org.motorpool.platform.replicas.Read;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantService;

/** What is booked: shows it, changes it, and hands it to planning. */
@Singleton
@Transactional
public class RideService {

    private static final int MAX_SHIFTS = 1_000;

    private final BookingStore bookings;
    private final EmployeeStore employees;
    private final ShiftService shifts;
    private final TenantService tenants;
    private final BookingSessions sessions;
    private final Clock clock;
    private final Events events;
    private final Deeds deeds;

    @Inject
    public RideService(
            BookingStore bookings,
            EmployeeStore employees,
            ShiftService shifts,
            TenantService tenants,
            BookingSessions sessions,
            Clock clock,
            Events events,
            Deeds deeds) {
        this.bookings = bookings;
        this.employees = employees;
        this.shifts = shifts;
        this.tenants = tenants;
        this.sessions = sessions;
        this.clock = clock;
        this.events = events;
        this.deeds = deeds;
    }

    /** @throws MotorpoolException {@link BookingError#BOOKING_NOT_FOUND} */
    public Booking get(TenantId tenant, BookingId booking) {
        return bookings.find(tenant, booking)
                .orElseThrow(() ->
                        new MotorpoolException(BookingError.BOOKING_NOT_FOUND, "There is no booking " + booking + "."));
    }

    /** Bookings in the order in which they were made. */
    @Read
    public List<Booking> list(TenantId tenant, BookingFilter filter, Optional<BookingId> after, int limit) {
        return bookings.list(tenant, filter, after, limit);
    }

    /** The shifts of a day that are active or have bookings, with their bookings counted. */
    @Read
    public List<ShiftBoard> board(TenantId tenant, LocalDate day) {
        Map<ShiftId, Map<BookingStatus, Integer>> counts = new HashMap<>();
        for (Count count : bookings.count(tenant, day)) {
            counts.computeIfAbsent(count.shift(), key -> new EnumMap<>(BookingStatus.class))
                    .put(count.status(), count.bookings());
        }
        return shifts.list(tenant, Optional.empty(), MAX_SHIFTS).stream()
                .filter(shift -> shift.active() || counts.containsKey(shift.shiftId()))
                .map(shift -> new ShiftBoard(shift, counts.getOrDefault(shift.shiftId(), Map.of())))
                .toList();
    }

    /** Every booking of the shift and day that is in no route yet, with its employee. */
    public List<Ride> listRequests(TenantId tenant, ShiftId shift, LocalDate day) {
        return list(tenant, shift, day, BookingStatus.REQUEST);
    }

    /** Every booking of the shift and day that is in a route which has not begun, with its employee. */
    public List<Ride> listScheduled(TenantId tenant, ShiftId shift, LocalDate day) {
        return list(tenant, shift, day, BookingStatus.SCHEDULED);
    }

    private List<Ride> list(TenantId tenant, ShiftId shift, LocalDate day, BookingStatus status) {
        List<Booking> found = bookings.list(tenant, shift, day, status);
        Map<EmployeeId, Employee> people =
                employees.list(tenant, found.stream().map(Booking::employeeId).toList()).stream()
                        .collect(Collectors.toMap(Employee::employeeId, Function.identity()));
        return found.stream()
                .map(booking -> ride(booking, Objects.requireNonNull(people.get(booking.employeeId()))))
                .toList();
    }

    /**
     * Notes that requests are now in a route.
     *
     * @throws MotorpoolException {@link BookingError#BOOKING_CLOSED} if one of them is no request any more
     */
    public void schedule(TenantId tenant, Collection<BookingId> requests) {
        change(tenant, requests, BookingStatus.REQUEST, BookingStatus.SCHEDULED);
    }

    /**
     * Notes that scheduled bookings are in no route any more.
     *
     * @throws MotorpoolException {@link BookingError#BOOKING_CLOSED} if one of them is not scheduled
     */
    public void unschedule(TenantId tenant, Collection<BookingId> scheduled) {
        change(tenant, scheduled, BookingStatus.SCHEDULED, BookingStatus.REQUEST);
    }

    /**
     * Cancels a booking that is in no route yet.
     *
     * @throws MotorpoolException {@link BookingError#BOOKING_ALREADY_SCHEDULED}, {@link BookingError#BOOKING_CLOSED},
     *     {@link BookingError#PAST_BOOKING} or {@link BookingError#CANCEL_CUTOFF}
     */
    public Booking cancel(TenantId tenantId, BookingId id, Optional<String> reason) {
        var violations = new Violations();
        violations.maxLength("reason", reason.orElse(null), 500);
        violations.throwIfAny();
        Booking booking = get(tenantId, id);
        Shift shift = shifts.get(tenantId, booking.shiftId());
        refuse(rules(tenantId).checkCancel(booking.status(), shift, booking.bookingDate()));
        if (!bookings.cancel(tenantId, id, reason, clock.instant())) {
            throw scheduledMeanwhile();
        }
        Booking cancelled = get(tenantId, id);
        EmployeeTopics.publish(events, tenantId, "booking-cancelled", cancelled);
        deeds.done("booking.cancelled", id);
        return cancelled;
    }

    /**
     * Moves a booking that is in no route yet to another shift of its day. It must be possible to cancel it and to book
     * the other shift instead.
     *
     * @throws MotorpoolException as {@link #cancel} and {@link BookingService#book}
     */
    public Booking move(TenantId tenantId, BookingId id, ShiftId target) {
        Booking booking = get(tenantId, id);
        LocalDate day = booking.bookingDate();
        Shift from = shifts.get(tenantId, booking.shiftId());
        refuse(rules(tenantId).checkCancel(booking.status(), from, day));
        BookingSession session = sessions.begin(tenantId, target, booking.type());
        refuse(session.checkShift(day));
        Employee employee = employees.find(tenantId, booking.employeeId()).orElseThrow();
        session.know(List.of(booking.employeeId()), List.of(day), false);
        refuse(session.check(employee, day));
        Booking moved = session.move(booking, from.logType());
        switch (bookings.move(tenantId, moved)) {
            case MOVED -> {
                EmployeeTopics.publish(events, tenantId, "booking-moved", moved);
                deeds.done("booking.moved", id, Map.of("from", from.shiftId().toString(), "to", target.toString()));
                return moved;
            }
            case BOOKED_ALREADY ->
                throw new MotorpoolException(
                        BookingError.ALREADY_BOOKED, "The employee has a booking for that shift and day already.");
            case NO_REQUEST -> throw scheduledMeanwhile();
        }
        throw new IllegalStateException("A move without an outcome.");
    }

    private void change(TenantId tenant, Collection<BookingId> ids, BookingStatus from, BookingStatus to) {
        int changed = bookings.changeStatus(tenant, ids, from, to, clock.instant());
        if (changed != ids.size()) {
            throw new MotorpoolException(
                    BookingError.BOOKING_CLOSED,
                    (ids.size() - changed) + " of " + ids.size() + " bookings are not " + from.code()
                            + ".\nMaybe somebody changed them meanwhile.");
        }
    }

    private BookingRules rules(TenantId tenant) {
        return sessions.rules(tenants.get(tenant));
    }

    private static Ride ride(Booking booking, Employee employee) {
        return new Ride(
                booking,
                employee.details().name(),
                employee.details().phone(),
                employee.details().gender());
    }

    private static void refuse(Optional<Refusal> refusal) {
        refusal.ifPresent(found -> {
            throw new MotorpoolException(found.code(), found.message());
        });
    }

    private static MotorpoolException scheduledMeanwhile() {
        return new MotorpoolException(
                BookingError.BOOKING_ALREADY_SCHEDULED, "The booking was put in a route, or canceled, at this moment.");
    }
}
