package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.motorpool.bookings.RideAnswer.WhyNot;
import org.motorpool.bookings.internal.BookingRules.Refusal;
import org.motorpool.bookings.internal.BookingSession;
import org.motorpool.bookings.internal.BookingSessions;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.BookingType;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.bookings.store.BookingStore;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.events.Events;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;

/**
 * Rides of one employee with many shifts on many days: as many of them as can be, and for each of the others why not. By
 * the same rules as {@link BookingService}.
 */
@Singleton
@Transactional
public class RideWishService {

    private final BookingStore bookings;
    private final EmployeeService employees;
    private final BookingSessions sessions;
    private final Events events;
    private final Deeds deeds;

    @Inject
    public RideWishService(
            BookingStore bookings, EmployeeService employees, BookingSessions sessions, Events events, Deeds deeds) {
        this.bookings = bookings;
        this.employees = employees;
        this.sessions = sessions;
        this.events = events;
        this.deeds = deeds;
    }

    /**
     * What would become of these wishes now; books nothing.
     *
     * @param againAfterCancel whether a canceled booking of the same shift and day may be followed by a new one
     * @return an answer for each wish, in their order
     * @throws MotorpoolException {@link BookingError#EMPLOYEE_NOT_FOUND} or {@link BookingError#SHIFT_NOT_FOUND}
     */
    public List<RideAnswer> preview(
            TenantId tenant, EmployeeId employee, List<RideWish> wishes, boolean againAfterCancel) {
        return judge(tenant, employee, wishes, againAfterCancel).stream()
                .map(judged -> new RideAnswer(judged.wish(), Optional.empty(), judged.refusal()))
                .toList();
    }

    /**
     * Books what can be booked, as a regular ride. As {@link #preview}, with the bookings.
     *
     * @throws MotorpoolException as of {@link #preview}
     */
    public List<RideAnswer> book(
            TenantId tenant, EmployeeId employee, List<RideWish> wishes, boolean againAfterCancel) {
        List<Judged> judged = judge(tenant, employee, wishes, againAfterCancel);
        List<Booking> drafts =
                judged.stream().flatMap(one -> one.draft().stream()).toList();
        Set<BookingId> added = bookings.addAll(tenant, drafts);
        List<Booking> made = drafts.stream()
                .filter(booking -> added.contains(booking.bookingId()))
                .toList();
        made.forEach(booking -> EmployeeTopics.publish(events, tenant, "booking-made", booking));
        made.stream()
                .collect(Collectors.groupingBy(Booking::shiftId, LinkedHashMap::new, Collectors.toList()))
                .forEach(this::note);
        return judged.stream().map(one -> one.answer(added)).toList();
    }

    private void note(ShiftId shift, List<Booking> made) {
        List<String> days =
                made.stream().map(booking -> booking.bookingDate().toString()).toList();
        deeds.done("bookings.made", shift, Map.of("days", days, "bookings", made.size()));
    }

    private List<Judged> judge(TenantId tenant, EmployeeId id, List<RideWish> wishes, boolean againAfterCancel) {
        Employee employee = employees.get(tenant, id);
        Map<ShiftId, List<LocalDate>> days = wishes.stream()
                .distinct()
                .collect(Collectors.groupingBy(
                        RideWish::shift, LinkedHashMap::new, Collectors.mapping(RideWish::day, Collectors.toList())));
        Map<ShiftId, BookingSession> begun = new LinkedHashMap<>();
        days.forEach((shift, wanted) -> {
            BookingSession session = sessions.begin(tenant, shift, BookingType.REGULAR);
            session.know(List.of(id), wanted, againAfterCancel);
            begun.put(shift, session);
        });
        List<Judged> judged = new ArrayList<>();
        for (RideWish wish : wishes.stream().distinct().toList()) {
            BookingSession session = Objects.requireNonNull(begun.get(wish.shift()));
            Optional<Refusal> refusal = session.checkShift(wish.day()).or(() -> session.check(employee, wish.day()));
            judged.add(new Judged(
                    wish,
                    refusal.isPresent() ? Optional.empty() : Optional.of(session.draft(employee, wish.day())),
                    refusal.map(found -> new WhyNot(found.code(), found.message()))));
        }
        return judged;
    }

    /** A wish with the booking that it may become, or why it may not. */
    private record Judged(RideWish wish, Optional<Booking> draft, Optional<WhyNot> refusal) {

        RideAnswer answer(Set<BookingId> added) {
            Optional<BookingId> booking = draft.map(Booking::bookingId).filter(added::contains);
            boolean isTakenMeanwhile = draft.isPresent() && booking.isEmpty();
            return new RideAnswer(
                    wish,
                    booking,
                    isTakenMeanwhile
                            ? Optional.of(new WhyNot(
                                    BookingError.ALREADY_BOOKED, "Somebody booked this ride at this moment."))
                            : refusal);
        }
    }
}
