package org.motorpool.reports;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.ShiftService;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.schedules.ScheduledRun;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.model.RouteStatus;
import org.motorpool.tenants.TenantService;

/** The bookings report on a schedule: over a period that moves with the day. */
@Singleton
public class BookingsReportSchedule {

    private static final int MOST_STATUSES = 20;

    private final ReportService reports;
    private final ShiftService shifts;
    private final TenantService tenants;

    @Inject
    public BookingsReportSchedule(ReportService reports, ShiftService shifts, TenantService tenants) {
        this.reports = reports;
        this.shifts = shifts;
        this.tenants = tenants;
    }

    /**
     * Notes what breaks a rule.
     *
     * @throws MotorpoolException {@link org.motorpool.bookings.BookingError#SHIFT_NOT_FOUND}
     */
    public void check(TenantId tenant, ScheduledBookingsReport wanted, Violations violations) {
        if (violations.required("params.period", wanted.period())) {
            violations.check(
                    RelativePeriod.of(String.valueOf(wanted.period())).isPresent(),
                    "params.period",
                    "one-of",
                    "'" + wanted.period() + "' is no period that moves with the day.");
        }
        if (wanted.shiftId() != null) {
            shifts.get(tenant, new ShiftId(wanted.shiftId()));
        }
        checkAll(violations, "params.bookingStatuses", wanted.bookingStatuses(), code -> BookingStatus.of(code)
                .isPresent());
        checkAll(violations, "params.routeStatuses", wanted.routeStatuses(), code -> RouteStatus.of(code)
                .isPresent());
    }

    /**
     * Asks for the report of one run, in the caller's transaction.
     *
     * @throws MotorpoolException as {@link ReportService#request}
     */
    public JobId submit(ScheduledRun run, ScheduledBookingsReport wanted) {
        LocalDate day = LocalDate.ofInstant(
                run.slot(), tenants.get(run.caller().tenant()).zone());
        RelativePeriod period =
                RelativePeriod.of(String.valueOf(wanted.period())).orElseThrow();
        return reports.request(
                        run.caller(),
                        new RequestBookingsReport(
                                period.from(day),
                                period.to(day),
                                Optional.ofNullable(wanted.shiftId()).map(ShiftId::new),
                                Set.copyOf(orNone(wanted.bookingStatuses())),
                                Set.copyOf(orNone(wanted.routeStatuses())),
                                wanted.includeUnrouted() == null || wanted.includeUnrouted()))
                .jobId();
    }

    private static void checkAll(
            Violations violations, String field, @Nullable List<String> codes, Predicate<String> isKnown) {
        List<String> all = orNone(codes);
        violations.check(
                all.size() <= MOST_STATUSES,
                field,
                "max-length",
                "'" + field + "' has " + all.size() + " elements; at most " + MOST_STATUSES + " are allowed.");
        for (int i = 0; i < Math.min(all.size(), MOST_STATUSES); i++) {
            violations.check(
                    isKnown.test(all.get(i)),
                    field + "[" + i + "]",
                    "one-of",
                    "'" + all.get(i) + "' is no such status.");
        }
    }

    private static List<String> orNone(@Nullable List<String> codes) {
        return codes == null ? List.of() : codes;
    }
}
