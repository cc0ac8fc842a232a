package org.motorpool.eventrides;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.motorpool.academicyears.AcademicYearService;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.bookings.BookingError;
import org.motorpool.bookings.EmployeeService;
import org.motorpool.bookings.RideAnswer;
import org.motorpool.bookings.RideWish;
import org.motorpool.bookings.RideWishService;
import org.motorpool.bookings.ShiftService;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.Shift;
import org.motorpool.eventrides.EventRides.EventRide;
import org.motorpool.eventrides.EventRides.Reason;
import org.motorpool.eventrides.internal.RidePlan;
import org.motorpool.eventrides.internal.RidePlan.NeededRide;
import org.motorpool.eventrides.internal.RidePlanner;
import org.motorpool.eventrides.internal.ShiftPick;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.TenantId;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.TimetableError;
import org.motorpool.timetables.TimetableService;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableOwner;

/** Books rides for the events of a timetable, for the employee who the caller is. */
@Singleton
@Transactional
public class EventRideService {

    private static final int MOST_SHIFTS = 1_000;

    private final TimetableService timetables;
    private final AcademicYearService years;
    private final EmployeeService employees;
    private final ShiftService shifts;
    private final RideWishService wishes;

    @Inject
    public EventRideService(
            TimetableService timetables,
            AcademicYearService years,
            EmployeeService employees,
            ShiftService shifts,
            RideWishService wishes) {
        this.timetables = timetables;
        this.years = years;
        this.employees = employees;
        this.shifts = shifts;
        this.wishes = wishes;
    }

    /**
     * Which rides there would be; books nothing.
     *
     * @throws MotorpoolException {@link BookingError#OWN_BOOKINGS_ONLY} if the caller is no employee, {@link
     *     TimetableError#TIMETABLE_NOT_FOUND}, {@link TimetableError#TIMETABLE_NOT_READY}, {@link
     *     TimetableError#TIMETABLE_EVENT_NOT_FOUND}, or invalid input
     */
    public EventRides preview(Caller caller, BookEventRides command) {
        EmployeeId employee = rider(caller, command);
        RidePlan plan = plan(caller, command);
        Map<RideWish, RideAnswer> asked = ask(caller.tenant(), employee, plan, command);
        return new EventRides(
                plan.rides().stream()
                        .map(ride -> answered(ride, pick(ride, asked)))
                        .toList(),
                plan.omitted());
    }

    /**
     * Books the rides that can be booked.
     *
     * @throws MotorpoolException as of {@link #preview}
     */
    public EventRides book(Caller caller, BookEventRides command) {
        EmployeeId employee = rider(caller, command);
        RidePlan plan = plan(caller, command);
        Map<RideWish, RideAnswer> asked = ask(caller.tenant(), employee, plan, command);
        List<RideWish> picked = plan.rides().stream()
                .flatMap(ride -> pick(ride, asked).stream())
                .map(RideAnswer::wish)
                .toList();
        Map<RideWish, RideAnswer> booked =
                byWish(wishes.book(caller.tenant(), employee, picked, command.againAfterCancel()));
        return new EventRides(
                plan.rides().stream()
                        .map(ride -> answered(ride, pick(ride, asked).map(answer -> booked.get(answer.wish()))))
                        .toList(),
                plan.omitted());
    }

    /** Whose timetable it is not hears of nothing else. */
    private EmployeeId rider(Caller caller, BookEventRides command) {
        timetables.get(TimetableOwner.of(caller), command.timetable());
        return employees
                .findByUser(caller.tenant(), caller.user())
                .orElseThrow(() -> new MotorpoolException(
                        BookingError.OWN_BOOKINGS_ONLY,
                        "You are linked to no employee, so there is nobody to book for.\nMaybe ask an administrator."))
                .employeeId();
    }

    private RidePlan plan(Caller caller, BookEventRides command) {
        check(command);
        List<TimetableEvent> events = events(TimetableOwner.of(caller), command);
        List<Shift> all = shifts.list(caller.tenant(), Optional.empty(), MOST_SHIFTS);
        return new RidePlanner(years.calendar(caller.tenant()), all, command).plan(events);
    }

    private List<TimetableEvent> events(TimetableOwner owner, BookEventRides command) {
        EventFilter filter = new EventFilter(Set.of(), Set.of(), Set.of(), command.events());
        List<TimetableEvent> found = timetables.events(owner, command.timetable(), filter);
        Set<TimetableEventId> missing = new HashSet<>(command.events());
        found.forEach(event -> missing.remove(event.eventId()));
        missing.stream().findFirst().ifPresent(event -> {
            throw new MotorpoolException(TimetableError.TIMETABLE_EVENT_NOT_FOUND, "There is no event " + event + ".");
        });
        return found;
    }

    private Map<RideWish, RideAnswer> ask(TenantId tenant, EmployeeId employee, RidePlan plan, BookEventRides command) {
        List<RideWish> all = plan.rides().stream()
                .flatMap(ride -> wishes(ride).stream())
                .distinct()
                .toList();
        return byWish(wishes.preview(tenant, employee, all, command.againAfterCancel()));
    }

    private static Optional<RideAnswer> pick(NeededRide ride, Map<RideWish, RideAnswer> asked) {
        List<RideAnswer> answers = new ArrayList<>();
        wishes(ride).forEach(wish -> answers.add(asked.get(wish)));
        return ShiftPick.of(answers);
    }

    private static List<RideWish> wishes(NeededRide ride) {
        return ride.shifts().stream()
                .map(shift -> new RideWish(shift.shiftId(), ride.day()))
                .toList();
    }

    private static Map<RideWish, RideAnswer> byWish(List<RideAnswer> answers) {
        return answers.stream()
                .collect(Collectors.toMap(RideAnswer::wish, Function.identity(), (a, b) -> a, HashMap::new));
    }

    private static EventRide answered(NeededRide ride, Optional<RideAnswer> answer) {
        Optional<Reason> refusal = answer.map(
                        found -> found.refusal().map(why -> new Reason(why.code(), why.message())))
                .orElseGet(() -> Optional.of(new Reason(EventRideError.NO_MATCHING_SHIFT, "No shift fits this time.")));
        return new EventRide(
                ride.day(),
                ride.direction(),
                ride.time(),
                ride.events(),
                answer.flatMap(found -> ride.shifts().stream()
                        .filter(shift -> shift.shiftId().equals(found.wish().shift()))
                        .findFirst()),
                answer.flatMap(RideAnswer::booking),
                refusal);
    }

    private static void check(BookEventRides command) {
        var violations = new Violations();
        DaySpan days = command.days();
        long number = ChronoUnit.DAYS.between(days.from(), days.to()) + 1;
        violations.check(
                number >= 1 && number <= BookEventRides.MOST_DAYS,
                "to",
                "order",
                "'to' is " + days.to() + ", which is not within " + BookEventRides.MOST_DAYS + " days from "
                        + days.from() + ".");
        violations.range("waitMinutes", command.longestWait().toMinutes(), 0, BookEventRides.MOST_WAIT_MINUTES);
        violations.check(!command.events().isEmpty(), "events", "items", "No events are named.");
        violations.throwIfAny();
    }
}
