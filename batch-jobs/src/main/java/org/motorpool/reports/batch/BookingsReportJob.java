package org.motorpool.reports.batch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.schedules.Schedulable;
import org.motorpool.platform.jobs.schedules.ScheduledRun;
import org.motorpool.platform.security.TenantId;
import org.motorpool.reports.BookingsReportSchedule;
import org.motorpool.reports.ReportService;
import org.motorpool.reports.ScheduledBookingsReport;

/** Declares the job that makes a bookings report, which people may schedule. */
@Singleton
public class BookingsReportJob implements Schedulable<ScheduledBookingsReport> {

    private final BookingsReportSchedule schedule;

    @Inject
    public BookingsReportJob(BookingsReportSchedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public JobType type() {
        return JobType.batch(ReportService.BOOKINGS_JOB);
    }

    @Override
    public Class<ScheduledBookingsReport> paramsType() {
        return ScheduledBookingsReport.class;
    }

    @Override
    public void check(TenantId tenant, ScheduledBookingsReport params, Violations violations) {
        schedule.check(tenant, params, violations);
    }

    @Override
    public JobId submit(ScheduledRun run, ScheduledBookingsReport params) {
        return schedule.submit(run, params);
    }
}
