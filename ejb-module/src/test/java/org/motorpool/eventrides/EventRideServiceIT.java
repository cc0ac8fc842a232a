package org.motorpool.eventrides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.academicyears.AcademicYearFixtures.days;
import static org.motorpool.bookings.BookingFixtures.CLOCK;
import static org.motorpool.calendars.CalendarFixtures.lecture;
import static org.motorpool.calendars.CalendarFixtures.sitting;
import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.academicyears.AcademicYearService;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.academicyears.model.PublicHoliday;
import org.motorpool.academicyears.model.Term;
import org.motorpool.academicyears.store.AcademicYearStore;
import org.motorpool.bookings.BookingError;
import org.motorpool.bookings.BookingFilter;
import org.motorpool.bookings.BookingFixtures;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.calendars.KeptTimetables;
import org.motorpool.eventrides.EventRides.EventRide;
import org.motorpool.eventrides.EventRides.Reason;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.UserId;
import org.motorpool.timetables.TimetableError;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/** Rides for events in a real PostgreSQL. Now is Monday, the 1st of June. */
class EventRideServiceIT {

    private static final DaySpan WEEK = days("2026-06-02", "2026-06-08");
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 6, 3);
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 8);

    private final BookingFixtures at = new BookingFixtures();
    private final KeptTimetables timetables =
            new KeptTimetables(at.database, CLOCK, new FiredEvents<>(forgotten -> {}));
    private final AcademicYearService years =
            new AcademicYearService(new AcademicYearStore(at.database), CLOCK, UNKEPT);
    private final EventRideService service =
            new EventRideService(timetables.service(), years, at.employees, at.shifts, at.wishes);
    private final Caller student =
            new Caller(at.tenant, new UserId(UUID.randomUUID()), "Thandi", Set.of(Role.EMPLOYEE));
    private final EmployeeId employee = at.addEmployee(1);
    private final ShiftId morning = at.addShift("M", LogType.IN, LocalTime.of(8, 0));
    private final ShiftId evening = at.addShift("E", LogType.OUT, LocalTime.of(17, 0));

    @BeforeEach
    void aStudentInASemester() {
        at.database.superuser().useHandle(handle -> {
            handle.execute(
                    "insert into app_user (tenant_id, user_id, email, name, password_hash, roles, created_at)"
                            + " values (?, ?, 'thandi@acme.test', 'Thandi', '', '{}', now())",
                    at.tenant.value(),
                    student.user().value());
            handle.execute(
                    "update employee set user_id = ? where employee_id = ?",
                    student.user().value(),
                    employee.value());
        });
        as(() -> years.update(
                at.tenant,
                new AcademicYear(
                        2026,
                        List.of(new Term("S1", days("2026-05-04", "2026-06-30"))),
                        List.of(),
                        List.of(),
                        List.of(new PublicHoliday("A holiday", LocalDate.of(2026, 6, 4))),
                        0,
                        Optional.empty())));
    }

    @Test
    void booksWhatFitsAndTellsOfEachOtherEventWhyNot() {
        TimetableId timetable = timetables.add(
                TimetableOwner.of(student),
                lecture("COS 214", "S1", "L1", "MONDAY 08:30-09:20"),
                lecture("STK 220", "S1", "L1", "MONDAY 15:30-16:20"),
                lecture("WTW 114", "S1", "L1", "THURSDAY 08:30-09:20"),
                sitting("COS 284", "Test1", "2026-06-03 07:30-09:00"));

        EventRides rides = book(timetable);

        assertThat(rides.rides())
                .extracting(EventRideServiceIT::told)
                .containsExactly(
                        "2026-06-03 IN 07:30 COS 284 Test1: NO_MATCHING_SHIFT",
                        "2026-06-03 OUT 09:00 COS 284 Test1: NO_MATCHING_SHIFT",
                        "2026-06-08 IN 08:30 COS 214 L1: M booked",
                        "2026-06-08 OUT 16:20 STK 220 L1: E booked");
        assertThat(rides.omitted())
                .extracting(omitted -> omitted.event().details().title() + " "
                        + omitted.reason().code())
                .containsExactly("WTW 114 L1 NOT_ON_THESE_DAYS");
        assertThat(booked())
                .extracting(booking -> booking.bookingDate() + " " + booking.shiftId())
                .containsExactlyInAnyOrder(MONDAY + " " + morning, MONDAY + " " + evening);
    }

    @Test
    void aPreviewSaysWhatBookingThenDoes() {
        TimetableId timetable =
                timetables.add(TimetableOwner.of(student), lecture("COS 214", "S1", "L1", "WEDNESDAY 08:30-16:20"));

        EventRides before = as(() -> service.preview(student, command(timetable, WEEK)));

        assertThat(before.rides())
                .extracting(EventRideServiceIT::told)
                .containsExactly(
                        WEDNESDAY + " IN 08:30 COS 214 L1: M bookable",
                        WEDNESDAY + " OUT 16:20 COS 214 L1: E bookable");
        assertThat(booked()).isEmpty();
        assertThat(book(timetable).rides())
                .allSatisfy(ride -> assertThat(ride.booking()).isPresent());
        assertThat(book(timetable).rides())
                .as("the second time")
                .extracting(ride -> ride.refusal().map(Reason::code))
                .containsOnly(Optional.of(BookingError.ALREADY_BOOKED));
        assertThat(booked()).hasSize(2);
    }

    @Test
    void theRulesOfBookingHold() {
        at.database.runAs(at.tenant, () -> at.weekoffs.put(at.tenant, employee, Set.of(WEDNESDAY.getDayOfWeek())));
        TimetableId timetable =
                timetables.add(TimetableOwner.of(student), lecture("COS 214", "S1", "L1", "WEDNESDAY 08:30-16:20"));

        assertThat(book(timetable).rides())
                .extracting(ride -> ride.refusal().map(Reason::code))
                .containsOnly(Optional.of(BookingError.WEEKOFF_DAY));
    }

    @Test
    void onlyAnEmployeeRidesAndOnlyForTheirOwnEvents() {
        TimetableId own =
                timetables.add(TimetableOwner.of(student), lecture("COS 214", "S1", "L1", "WEDNESDAY 08:30-16:20"));
        Caller nobody = new Caller(at.tenant, new UserId(UUID.randomUUID()), "Sipho", Set.of(Role.EMPLOYEE));
        TimetableId others =
                timetables.add(TimetableOwner.of(nobody), lecture("COS 214", "S1", "L1", "WEDNESDAY 08:30-16:20"));

        assertRefused(() -> service.preview(nobody, command(others, WEEK)), BookingError.OWN_BOOKINGS_ONLY);
        assertRefused(() -> service.preview(student, command(others, WEEK)), TimetableError.TIMETABLE_NOT_FOUND);
        assertRefused(
                () -> service.preview(
                        student,
                        new BookEventRides(
                                own,
                                Set.of(new TimetableEventId(UUID.randomUUID())),
                                WEEK,
                                EnumSet.allOf(LogType.class),
                                Duration.ofHours(2),
                                false)),
                TimetableError.TIMETABLE_EVENT_NOT_FOUND);
        assertRefused(
                () -> service.preview(student, command(own, days("2026-06-02", "2026-07-03"))),
                CommonError.INVALID_INPUT);
        assertRefused(
                () -> service.preview(student, command(own, days("2026-06-02", "2026-06-01"))),
                CommonError.INVALID_INPUT);
    }

    private static String told(EventRide ride) {
        String outcome = ride.refusal()
                .map(why -> ride.shift().map(shift -> shift.shiftCode() + " ").orElse("")
                        + why.code().name())
                .orElseGet(() -> ride.shift().orElseThrow().shiftCode()
                        + (ride.booking().isPresent() ? " booked" : " bookable"));
        return ride.day() + " " + ride.direction() + " " + ride.time() + " "
                + ride.events().get(0).details().title() + ": " + outcome;
    }

    private EventRides book(TimetableId timetable) {
        return as(() -> service.book(student, command(timetable, WEEK)));
    }

    /** For all of its events, whosever they are. */
    private BookEventRides command(TimetableId timetable, DaySpan days) {
        Set<TimetableEventId> events = at.database.superuser().withHandle(handle -> handle.createQuery(
                        "select event_id from timetable_event where timetable_id = ?")
                .bind(0, timetable.value())
                .mapTo(UUID.class)
                .collect(Collectors.mapping(TimetableEventId::new, Collectors.toSet())));
        return new BookEventRides(timetable, events, days, EnumSet.allOf(LogType.class), Duration.ofHours(2), false);
    }

    private List<Booking> booked() {
        BookingFilter all = new BookingFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(employee));
        return as(() -> at.rides.list(at.tenant, all, Optional.empty(), 100));
    }

    private <T> T as(Supplier<T> work) {
        return at.database.as(at.tenant, work);
    }

    private void assertRefused(Supplier<?> work, ErrorCode code) {
        assertThatThrownBy(() -> as(work)).isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
