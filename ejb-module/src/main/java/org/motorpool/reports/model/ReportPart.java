package org.motorpool.reports.model;

import java.time.LocalDate;
import java.util.List;

/**
 * What one chunk of a report wrote.
 *
 * @param part from 1, in the order in which bookings were read
 * @param firstDate the earliest day in it
 * @param widths the longest text of each column
 */
public record ReportPart(int part, String storageKey, int bookings, LocalDate firstDate, List<Integer> widths) {

    public ReportPart {
        widths = List.copyOf(widths);
    }
}
