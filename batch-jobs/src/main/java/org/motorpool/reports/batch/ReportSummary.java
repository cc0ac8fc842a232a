package org.motorpool.reports.batch;

import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * What the Summary sheet says besides the totals, which are counted while the rows are written.
 *
 * @param generatedOn in the tenant's zone
 * @param asOf when the report began to read, in the tenant's zone
 * @param position of the database as of which it was read
 */
record ReportSummary(
        ZonedDateTime generatedOn,
        String generatedBy,
        String tenantId,
        String tenantName,
        LocalDate from,
        LocalDate to,
        ZonedDateTime asOf,
        String position) {}
