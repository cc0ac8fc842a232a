package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.motorpool.bookings.BulkBooking.Skipped;
import org.motorpool.bookings.internal.BookingRules.Refusal;
import org.motorpool.bookings.internal.BookingSession;
import org.motorpool.bookings.internal.BookingSessions;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.store.BookingStore;
import org.motorpool.bookings.store.EmployeeStore;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.events.Events;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;

/** Books rides. Many bookings take a handful of statements, however many they are. */
@Singleton
@Transactional
public class BookingService {

    private static final int MAX_DAYS = 31;

    private final BookingStore bookings;
    private final EmployeeStore employees;
    private final BookingSessions sessions;
    private final Events events;
    private final Deeds deeds;

    @Inject
    public BookingService(
            BookingStore bookings, EmployeeStore employees, BookingSessions sessions, Events events, Deeds deeds) {
        this.bookings = bookings;
        this.employees = employees;
        this.sessions = sessions;
        this.events = events;
        this.deeds = deeds;
    }

    /**
     * Books rides, all of them or none.
     *
     * @return the bookings, by employee and then by day, as they were given
     * @throws MotorpoolException with the code of the first refusal and a field error for each
     */
    public List<Booking> book(TenantId tenant, BookRides command) {
        check(command);
        BookingSession session = sessions.begin(tenant, command.shift(), command.type());
        List<LocalDate> days = List.copyOf(new LinkedHashSet<>(command.days()));
        List<EmployeeId> ids = List.copyOf(new LinkedHashSet<>(command.employees()));
        Refusals refusals = new Refusals();
        for (LocalDate day : days) {
            session.checkShift(day)
                    .ifPresent(refusal -> refusals.add("dates[" + command.days().indexOf(day) + "]", refusal));
        }
        Map<EmployeeId, Employee> known = employees.list(tenant, ids).stream()
                .collect(Collectors.toMap(Employee::employeeId, Function.identity()));
        session.know(ids, days, command.againAfterCancel());
        List<Booking> wanted = new ArrayList<>();
        for (EmployeeId id : ids) {
            Optional<Employee> employee = Optional.ofNullable(known.get(id));
            String field = "employeeIds[" + command.employees().indexOf(id) + "]";
            if (employee.isEmpty()) {
                refusals.add(field, new Refusal(BookingError.EMPLOYEE_NOT_FOUND, "There is no employee " + id + "."));
            }
            for (LocalDate day : employee.isEmpty() || refusals.isEndless() ? List.<LocalDate>of() : days) {
                session.check(employee.get(), day)
                        .ifPresentOrElse(
                                refusal -> refusals.add(field, refusal),
                                () -> wanted.add(session.draft(employee.get(), day)));
            }
        }
        refusals.throwIfAny();
        Set<BookingId> added = bookings.addAll(tenant, wanted);
        if (added.size() < wanted.size()) {
            throw new MotorpoolException(
                    BookingError.ALREADY_BOOKED, "Somebody booked one of these rides at this moment.");
        }
        announce(tenant, wanted);
        deeds.done(
                "bookings.made",
                command.shift(),
                Map.of("days", days.stream().map(LocalDate::toString).toList(), "bookings", wanted.size()));
        return wanted;
    }

    /**
     * Books whoever can be booked.
     *
     * @throws MotorpoolException if nobody can: the shift or the day is refused
     */
    public BulkBooking bookEveryone(TenantId tenant, BookEveryone command) {
        var violations = new Violations();
        violations.check(
                command.employees().size() <= BookRides.MAX_BOOKINGS,
                "employeeIds",
                "max-items",
                "At most " + BookRides.MAX_BOOKINGS + " employees are booked at once.");
        violations.throwIfAny();
        BookingSession session = sessions.begin(tenant, command.shift(), command.type());
        session.checkShift(command.day()).ifPresent(refusal -> {
            throw new MotorpoolException(refusal.code(), refusal.message());
        });
        List<Skipped> skipped = new ArrayList<>();
        List<Employee> candidates = candidates(tenant, command, skipped);
        session.know(candidates.stream().map(Employee::employeeId).toList(), List.of(command.day()), false);
        List<Booking> wanted = new ArrayList<>();
        for (Employee employee : candidates) {
            session.check(employee, command.day())
                    .ifPresentOrElse(
                            refusal ->
                                    skipped.add(new Skipped(employee.employeeId(), refusal.code(), refusal.message())),
                            () -> wanted.add(session.draft(employee, command.day())));
        }
        Set<BookingId> added = bookings.addAll(tenant, wanted);
        wanted.stream()
                .filter(booking -> !added.contains(booking.bookingId()))
                .forEach(booking -> skipped.add(new Skipped(
                        booking.employeeId(),
                        BookingError.ALREADY_BOOKED,
                        "Somebody booked this ride at this moment.")));
        List<Booking> made = wanted.stream()
                .filter(booking -> added.contains(booking.bookingId()))
                .toList();
        announce(tenant, made);
        deeds.done(
                "bookings.made",
                command.shift(),
                Map.of("days", List.of(command.day().toString()), "bookings", added.size()));
        return new BulkBooking(made, skipped);
    }

    private void announce(TenantId tenant, List<Booking> made) {
        made.forEach(booking -> EmployeeTopics.publish(events, tenant, "booking-made", booking));
    }

    private List<Employee> candidates(TenantId tenant, BookEveryone command, List<Skipped> skipped) {
        if (command.employees().isEmpty()) {
            EmployeeFilter filter = new EmployeeFilter(command.team(), Optional.of(true), Optional.empty());
            List<Employee> all = employees.list(tenant, filter, Optional.empty(), BookRides.MAX_BOOKINGS + 1);
            var violations = new Violations();
            violations.check(
                    all.size() <= BookRides.MAX_BOOKINGS,
                    "teamId",
                    "required",
                    "More than " + BookRides.MAX_BOOKINGS + " employees are meant; name a team or the employees.");
            violations.throwIfAny();
            return all;
        }
        Set<EmployeeId> wanted = new LinkedHashSet<>(command.employees());
        List<Employee> found = employees.list(tenant, wanted).stream()
                .filter(employee ->
                        command.team().map(employee.teamId()::equals).orElse(true))
                .toList();
        found.forEach(employee -> wanted.remove(employee.employeeId()));
        wanted.forEach(id ->
                skipped.add(new Skipped(id, BookingError.EMPLOYEE_NOT_FOUND, "There is no employee " + id + " here.")));
        return found;
    }

    private static void check(BookRides command) {
        var violations = new Violations();
        int people = command.employees().size();
        int days = command.days().size();
        violations.check(
                people >= 1 && people <= BookRides.MAX_BOOKINGS,
                "employeeIds",
                "items",
                people + " employees are named; 1 to " + BookRides.MAX_BOOKINGS + " are allowed.");
        violations.check(
                days >= 1 && days <= MAX_DAYS,
                "dates",
                "items",
                days + " dates are named; 1 to " + MAX_DAYS + " are allowed.");
        violations.check(
                (long) people * days <= BookRides.MAX_BOOKINGS,
                "dates",
                "items",
                (long) people * days + " bookings are meant; at most " + BookRides.MAX_BOOKINGS + " are made at once.");
        violations.throwIfAny();
    }

    /** Gathers what speaks against a call, so that the caller hears of all of it. */
    private static final class Refusals {

        private static final int MAX_TOLD = 1_000;

        private final List<Refusal> refusals = new ArrayList<>();
        private final List<FieldError> fields = new ArrayList<>();

        void add(String field, Refusal refusal) {
            refusals.add(refusal);
            fields.add(new FieldError(field, refusal.code().name(), refusal.message()));
        }

        boolean isEndless() {
            return refusals.size() >= MAX_TOLD;
        }

        void throwIfAny() {
            if (!refusals.isEmpty()) {
                Refusal first = refusals.get(0);
                String others = refusals.size() == 1 ? "" : " (The first of " + refusals.size() + " refusals.)";
                throw new MotorpoolException(first.code(), first.message() + others, fields);
            }
        }
    }
}
