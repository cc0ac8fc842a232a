package org.motorpool.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.motorpool.bookings.BookingFixtures.TODAY;
import static org.motorpool.bookings.BookingFixtures.TOMORROW;
import static org.motorpool.bookings.EmployeeServiceIT.assertRefused;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.BookingType;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.Gender;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;

class BookingServiceIT {

    private final BookingFixtures at = new BookingFixtures();
    private final ShiftId morning = at.addShift("M", LogType.IN, LocalTime.of(9, 0));

    @Test
    void booksFromHomeToTheOfficeAndBack() {
        EmployeeId employee = at.addEmployee(1);
        ShiftId evening = at.addShift("E", LogType.OUT, LocalTime.of(18, 0));

        Booking in = book(at.ride(employee, morning, TOMORROW)).get(0);
        Booking out = book(at.ride(employee, evening, TOMORROW)).get(0);

        assertThat(in.pickup().location()).isEqualTo("1 MG Road");
        assertThat(in.drop().location()).isEqualTo("1 Residency Road");
        assertThat(out.pickup()).isEqualTo(in.drop());
        assertThat(out.drop()).isEqualTo(in.pickup());
        assertThat(at.database.as(at.tenant, () -> at.rides.get(at.tenant, in.bookingId())))
                .isEqualTo(in);
    }

    @Test
    void booksAllDaysOrNone() {
        EmployeeId employee = at.addEmployee(1);
        at.database.runAs(
                at.tenant, () -> at.weekoffs.put(at.tenant, employee, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)));
        LocalDate saturday = LocalDate.of(2026, 6, 6);

        assertThatThrownBy(() -> book(at.ride(employee, morning, TODAY.minusDays(3), TOMORROW, saturday)))
                .isInstanceOfSatisfying(MotorpoolException.class, e -> {
                    assertThat(e.code()).isEqualTo(BookingError.PAST_BOOKING_DATE);
                    assertThat(e.fields())
                            .extracting(error -> error.field() + " " + error.rule())
                            .containsExactly("dates[0] PAST_BOOKING_DATE", "employeeIds[0] WEEKOFF_DAY");
                });
        assertThat(listAll()).isEmpty();
        assertThat(book(at.ride(employee, morning, TODAY, TOMORROW))).hasSize(2);
    }

    @Test
    void refusesASecondRideInTheSameShift() {
        EmployeeId employee = at.addEmployee(1);
        Booking booking = book(at.ride(employee, morning, TOMORROW)).get(0);

        assertRefused(() -> book(at.ride(employee, morning, TOMORROW)), BookingError.ALREADY_BOOKED);

        at.database.runAs(at.tenant, () -> at.rides.cancel(at.tenant, booking.bookingId(), Optional.of("ill")));
        assertRefused(() -> book(at.ride(employee, morning, TOMORROW)), BookingError.CANCELLED_BOOKING_EXISTS);
        BookRides again = new BookRides(List.of(employee), morning, List.of(TOMORROW), BookingType.REGULAR, true);
        assertThat(book(again)).hasSize(1);
        assertRefused(() -> book(again), BookingError.ALREADY_BOOKED);
    }

    @Test
    void takesOnlyTheGenderThatAShiftIsFor() {
        EmployeeId woman = at.addEmployee(9);
        EmployeeId unknown = at.addEmployees(1).get(0);
        ShiftId women =
                at.addShift(BookingFixtures.details("W", LogType.IN, LocalTime.of(22, 0), Optional.of(Gender.FEMALE)));
        ShiftId men =
                at.addShift(BookingFixtures.details("X", LogType.IN, LocalTime.of(22, 0), Optional.of(Gender.MALE)));

        assertRefused(() -> book(at.ride(woman, men, TOMORROW)), BookingError.SHIFT_FOR_ANOTHER_GENDER);
        assertRefused(() -> book(at.ride(unknown, women, TOMORROW)), BookingError.SHIFT_FOR_ANOTHER_GENDER);
        assertThat(book(at.ride(woman, women, TOMORROW))).hasSize(1);
    }

    @Test
    void refusesWhatIsNotThere() {
        EmployeeId employee = at.addEmployee(1);
        EmployeeId nobody = new EmployeeId(UUID.randomUUID());

        assertRefused(() -> book(at.ride(nobody, morning, TOMORROW)), BookingError.EMPLOYEE_NOT_FOUND);
        assertRefused(
                () -> book(at.ride(employee, new ShiftId(UUID.randomUUID()), TOMORROW)), BookingError.SHIFT_NOT_FOUND);
        assertRefused(
                () -> book(new BookRides(List.of(), morning, List.of(), BookingType.REGULAR, false)),
                CommonError.INVALID_INPUT);
        assertRefused(() -> book(at.ride(employee, morning, LocalDate.MAX)), BookingError.BOOKING_TOO_FAR_AHEAD);
    }

    @Test
    void hearsOfEveryRefusal() {
        EmployeeId known = at.addEmployee(1);
        EmployeeId far = at.database
                .as(
                        at.tenant,
                        () -> at.employees.add(
                                at.tenant,
                                new RawEmployee("F", "f@acme.test", "9812345678", null, null, 28.6, 77.2, null),
                                at.team,
                                Optional.empty()))
                .employeeId();
        BookRides command =
                new BookRides(List.of(far, known), morning, List.of(TODAY, TOMORROW), BookingType.ADHOC, false);

        assertThatThrownBy(() -> book(command))
                .isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.fields())
                        .extracting(FieldError::rule)
                        .containsExactly(
                                "ADHOC_BOOKING_DISABLED",
                                "ADHOC_BOOKING_DISABLED",
                                "TOO_FAR_FROM_OFFICE",
                                "TOO_FAR_FROM_OFFICE"));
    }

    @Test
    void booksOnceIfManyBookTheSameAtOnce() {
        List<EmployeeId> employees = at.addEmployees(50);
        BookRides command = new BookRides(employees, morning, List.of(TOMORROW), BookingType.REGULAR, false);
        List<CompletableFuture<Integer>> calls = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return book(command).size();
                    } catch (MotorpoolException e) {
                        assertThat(e.code()).isEqualTo(BookingError.ALREADY_BOOKED);
                        return 0;
                    }
                }))
                .toList();

        assertThat(calls.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(50);
        assertThat(listAll()).hasSize(50);
    }

    @Test
    void booksFiveThousandRidesAtOnce() {
        List<EmployeeId> employees = at.addEmployees(5_000);
        BookRides command = new BookRides(employees, morning, List.of(TOMORROW), BookingType.REGULAR, false);

        assertThat(book(command)).extracting(Booking::employeeId).isEqualTo(employees);
        assertThat(at.database.as(at.tenant, () -> at.rides.listRequests(at.tenant, morning, TOMORROW)))
                .hasSize(5_000);
    }

    @Test
    void booksWhoeverCanBeBooked() {
        EmployeeId booked = at.addEmployee(1);
        EmployeeId off = at.addEmployee(2);
        EmployeeId free = at.addEmployee(3);
        EmployeeId nobody = new EmployeeId(UUID.randomUUID());
        book(at.ride(booked, morning, TOMORROW));
        at.database.runAs(at.tenant, () -> at.weekoffs.put(at.tenant, off, Set.of(TOMORROW.getDayOfWeek())));

        BulkBooking named = bookEveryone(List.of(booked, off, free, nobody));
        BulkBooking everyone = bookEveryone(List.of());

        assertThat(named.created()).extracting(Booking::employeeId).containsExactly(free);
        assertThat(named.skipped())
                .extracting(skipped -> skipped.employee(), skipped -> skipped.code())
                .containsExactlyInAnyOrder(
                        tuple(booked, BookingError.ALREADY_BOOKED),
                        tuple(off, BookingError.WEEKOFF_DAY),
                        tuple(nobody, BookingError.EMPLOYEE_NOT_FOUND));
        assertThat(everyone.created()).isEmpty();
        assertThat(everyone.skipped()).hasSize(3);
    }

    private BulkBooking bookEveryone(List<EmployeeId> employees) {
        return at.database.as(
                at.tenant,
                () -> at.bookings.bookEveryone(
                        at.tenant,
                        new BookEveryone(employees, Optional.empty(), morning, TOMORROW, BookingType.REGULAR)));
    }

    private List<Booking> book(BookRides command) {
        return at.database.as(at.tenant, () -> at.bookings.book(at.tenant, command));
    }

    private List<Booking> listAll() {
        BookingFilter requests = new BookingFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(BookingStatus.REQUEST),
                Optional.empty());
        return at.database.as(at.tenant, () -> at.rides.list(at.tenant, requests, Optional.empty(), 1_000));
    }
}
