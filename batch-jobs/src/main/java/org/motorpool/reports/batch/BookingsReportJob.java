package org.motorpool.reports.batch;

import jakarta.inject.Singleton;
import org.motorpool.platform.jobs.JobDefinition;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.reports.ReportService;

/** Declares the job that makes a bookings report. */
@Singleton
public class BookingsReportJob implements JobDefinition {

    @Override
    public JobType type() {
        return JobType.batch(ReportService.BOOKINGS_JOB);
    }
}
