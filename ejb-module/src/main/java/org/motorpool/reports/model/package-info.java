/**
 * Values of the reports: the row of the bookings workbook, the report and its state. Records only; they cross from the
 * stores to the batch steps and to the web tier as they are.
 */
@NullMarked
package org.motorpool.reports.model;

import org.jspecify.annotations.NullMarked;
