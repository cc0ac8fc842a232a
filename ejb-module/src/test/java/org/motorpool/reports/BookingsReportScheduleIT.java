package org.motorpool.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.motorpool.bookings.BookingError;
import org.motorpool.bookings.ShiftService;
import org.motorpool.bookings.store.BookingStore;
import org.motorpool.bookings.store.ShiftStore;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.jobs.JobDefinition;
import org.motorpool.platform.jobs.JobFixtures;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.schedules.ScheduledRun;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.UserId;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.platform.storage.store.StoredObjectStore;
import org.motorpool.reports.model.Report;
import org.motorpool.reports.store.ReportStore;
import org.motorpool.tenants.TenantFixtures;
import org.motorpool.tenants.TenantService;

/** The bookings report on a schedule, whose period is counted in the tenant's zone, which is Kolkata's. */
class BookingsReportScheduleIT {

    private final ReportFixtures acme = new ReportFixtures(2);
    private final TenantService tenants = TenantFixtures.service(acme.database, ReportFixtures.CLOCK);
    private final ShiftService shifts = new ShiftService(
            new ShiftStore(acme.database),
            new BookingStore(acme.database),
            tenants,
            new Uuids(),
            ReportFixtures.CLOCK,
            UNKEPT);
    private final ReportService reports = new ReportService(
            new ReportStore(acme.database),
            acme.rows,
            shifts,
            JobFixtures.service(
                    acme.database,
                    new JobTypes(List.<JobDefinition>of(() -> JobType.batch(ReportService.BOOKINGS_JOB))),
                    ReportFixtures.CLOCK),
            new StoredObjectService(
                    new StoredObjectStore(acme.database),
                    new Uuids(),
                    ReportFixtures.CLOCK,
                    new FiredEvents<>(removed -> {})),
            acme.replicas,
            new Uuids(),
            ReportFixtures.CLOCK,
            UNKEPT);
    private final BookingsReportSchedule schedule = new BookingsReportSchedule(reports, shifts, tenants);
    private final Caller caller = new Caller(acme.tenant, new UserId(new Uuids().next()), "Asha Rao", Set.of());

    @Test
    void thePeriodIsCountedFromTheDayOfTheSlotInTheTenantsZone() {
        Report evening = run("2026-06-03T18:29:00Z", "last-7-days");
        Report night = run("2026-06-03T18:30:00Z", "last-7-days");

        assertThat(evening.toDate()).isEqualTo(LocalDate.of(2026, 6, 2));
        assertThat(evening.expectedBookings()).isEqualTo(4);
        assertThat(night.fromDate()).isEqualTo(LocalDate.of(2026, 5, 28));
        assertThat(night.toDate()).isEqualTo(LocalDate.of(2026, 6, 3));
        assertThat(night.expectedBookings()).isEqualTo(6);
        assertThat(night.requestedBy()).isEqualTo("Asha Rao");
    }

    @Test
    void aPeriodWithoutBookingsStartsNothing() {
        assertThatThrownBy(() -> run("2026-06-10T00:00:00Z", "today"))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(ReportError.NO_DATA_FOUND));
    }

    @Test
    void whatIsWrongIsNamedByFieldAndRule() {
        assertThat(check(new ScheduledBookingsReport(null, null, null, null, null)))
                .extracting(FieldError::field, FieldError::rule)
                .containsExactly(tuple("params.period", "required"));
        assertThat(check(new ScheduledBookingsReport("next-year", null, List.of("x"), List.of("y"), true)))
                .extracting(FieldError::field, FieldError::rule)
                .containsExactly(
                        tuple("params.period", "one-of"),
                        tuple("params.bookingStatuses[0]", "one-of"),
                        tuple("params.routeStatuses[0]", "one-of"));
        assertThat(check(new ScheduledBookingsReport("today", acme.shift, List.of("no_show"), null, null)))
                .isEmpty();
        assertThatThrownBy(() -> check(new ScheduledBookingsReport("today", UUID.randomUUID(), null, null, null)))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(BookingError.SHIFT_NOT_FOUND));
    }

    private List<FieldError> check(ScheduledBookingsReport wanted) {
        return acme.database.as(acme.tenant, () -> {
            var violations = new Violations();
            schedule.check(acme.tenant, wanted, violations);
            return violations.found();
        });
    }

    private Report run(String slot, String period) {
        JobId job = acme.database.as(
                acme.tenant,
                () -> schedule.submit(
                        new ScheduledRun(caller, Instant.parse(slot)),
                        new ScheduledBookingsReport(period, null, null, null, null)));
        return acme.database.as(acme.tenant, () -> reports.list(acme.tenant, Optional.empty(), 10)).stream()
                .filter(report -> report.jobId().equals(job))
                .findFirst()
                .orElseThrow();
    }
}
