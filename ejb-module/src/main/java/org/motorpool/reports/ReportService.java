package org.motorpool.reports;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.bookings.ShiftService;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.replicas.Read;
import org.motorpool.platform.replicas.ReplicaReads;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.storage.StoredObject;
import org.motorpool.platform.storage.StoredObjectId;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.reports.model.Report;
import org.motorpool.reports.model.ReportId;
import org.motorpool.reports.store.BookingRowStore;
import org.motorpool.reports.store.ReportStore;

/** Bookings reports: asking for one, and what became of it. */
@Singleton
@Transactional
public class ReportService {

    /** Name of the job, its type and its Jakarta Batch definition. */
    public static final String BOOKINGS_JOB = "reports-bookings";

    private static final long MAX_DAYS = 90;

    private final ReportStore reports;
    private final BookingRowStore bookings;
    private final ShiftService shifts;
    private final JobService jobs;
    private final StoredObjectService objects;
    private final ReplicaReads replicas;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public ReportService(
            ReportStore reports,
            BookingRowStore bookings,
            ShiftService shifts,
            JobService jobs,
            StoredObjectService objects,
            ReplicaReads replicas,
            Uuids uuids,
            Clock clock,
            Deeds deeds) {
        this.reports = reports;
        this.bookings = bookings;
        this.shifts = shifts;
        this.jobs = jobs;
        this.objects = objects;
        this.replicas = replicas;
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
    }

    /**
     * Parameters of the job.
     *
     * @param reportId whose row says the rest
     */
    public record BookingsJobParams(UUID reportId) {}

    /**
     * Asks for a bookings report, which a job then makes. It will show the bookings that are committed now.
     *
     * @throws MotorpoolException {@link ReportError#INVALID_DATE_RANGE}, {@link ReportError#DATE_RANGE_TOO_LARGE},
     *     {@link org.motorpool.bookings.BookingError#SHIFT_NOT_FOUND} or {@link ReportError#NO_DATA_FOUND}
     */
    public Report request(Caller caller, RequestBookingsReport command) {
        checkRange(command);
        TenantId tenant = caller.tenant();
        command.shift().ifPresent(shift -> shifts.get(tenant, shift));
        ReportId id = new ReportId(uuids.next());
        JobId job = jobs.submit(
                new SubmitJob(tenant, Optional.of(caller.user()), BOOKINGS_JOB, new BookingsJobParams(id.value())));
        Report asked = toReport(caller, command, id, job);
        long expected = bookings.count(tenant, asked);
        if (expected == 0) {
            throw new MotorpoolException(
                    ReportError.NO_DATA_FOUND,
                    "No booking from " + command.from() + " to " + command.to() + " passes the filters.");
        }
        Report report = asked.withExpectedBookings(expected);
        reports.add(tenant, report);
        deeds.done(
                "report.requested",
                id,
                Map.of("from", command.from().toString(), "to", command.to().toString()));
        return report;
    }

    /** @throws MotorpoolException {@link ReportError#REPORT_NOT_FOUND} */
    public Report get(TenantId tenant, ReportId id) {
        return reports.find(tenant, id)
                .orElseThrow(
                        () -> new MotorpoolException(ReportError.REPORT_NOT_FOUND, "There is no report " + id + "."));
    }

    /** Newest first. */
    @Read
    public List<Report> list(TenantId tenant, Optional<ReportId> before, int limit) {
        return reports.list(tenant, before, limit);
    }

    /**
     * The workbook.
     *
     * @throws MotorpoolException {@link ReportError#REPORT_NOT_FOUND} or {@link ReportError#REPORT_NOT_READY}
     */
    public StoredObject file(TenantId tenant, ReportId id) {
        StoredObjectId object = get(tenant, id).objectId();
        if (object == null) {
            throw new MotorpoolException(
                    ReportError.REPORT_NOT_READY,
                    "The report " + id + " is not finished.\nMaybe its job still runs or failed; the job tells.");
        }
        return objects.get(tenant, object);
    }

    private Report toReport(Caller caller, RequestBookingsReport command, ReportId id, JobId job) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Report(
                id,
                job,
                caller.name(),
                command.from(),
                command.to(),
                command.shift().orElse(null),
                command.bookingStatuses().stream().sorted().toList(),
                command.routeStatuses().stream().sorted().toList(),
                command.includeUnrouted(),
                now,
                replicas.position().toString(),
                0,
                null,
                null,
                null,
                now,
                null);
    }

    private static void checkRange(RequestBookingsReport command) {
        if (command.to().isBefore(command.from())) {
            throw new MotorpoolException(
                    ReportError.INVALID_DATE_RANGE,
                    "The range ends on " + command.to() + ", before it begins on " + command.from() + ".",
                    List.of(new FieldError("to", "range", "'to' must not be before 'from'.")));
        }
        long days = ChronoUnit.DAYS.between(command.from(), command.to());
        if (days > MAX_DAYS) {
            throw new MotorpoolException(
                    ReportError.DATE_RANGE_TOO_LARGE,
                    "The range spans " + days + " days; at most " + MAX_DAYS + " are allowed.",
                    List.of(new FieldError("to", "range", "'to' must be at most 90 days after 'from'.")));
        }
    }
}
