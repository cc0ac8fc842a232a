package org.motorpool.reports.batch;

import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.ObjectStore;
import org.motorpool.reports.model.BookingRow;
import org.motorpool.reports.model.ReportPart;

/**
 * The bookings of one chunk, one JSON object a line, sorted as the workbook shows them. Bookings are read by their key
 * but shown by their route, so parts are merged when the workbook is assembled.
 */
final class PartFile {

    /** As the workbook shows them: by day and shift, route by route in the order of stops, the unrouted ones last. */
    static final Comparator<BookingRow> ORDER = Comparator.comparing(BookingRow::bookingDate)
            .thenComparing(BookingRow::shiftTime)
            .thenComparing(BookingRow::shiftCode)
            .thenComparing(BookingRow::routeId, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(BookingRow::stopOrder, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(BookingRow::bookingId);

    private PartFile() {}

    /**
     * Writes a part.
     *
     * @param part its number, from 1
     * @param rows at least one
     */
    static ReportPart write(ObjectStore store, Json json, Attempt attempt, int part, List<BookingRow> rows)
            throws IOException {
        List<BookingRow> sorted = rows.stream().sorted(ORDER).toList();
        ObjectKey key = ObjectKey.of(attempt, String.format("part-%05d.json", part));
        ObjectWriter writer = json.mapper().writerFor(BookingRow.class);
        store.put(key, out -> {
            for (BookingRow row : sorted) {
                out.write(writer.writeValueAsBytes(row));
                out.write('\n');
            }
        });
        LocalDate first = sorted.get(0).bookingDate();
        List<Integer> widths =
                Arrays.stream(ColumnWidths.of(sorted).toArray()).boxed().toList();
        return new ReportPart(part, key.value(), sorted.size(), first, widths);
    }
}
