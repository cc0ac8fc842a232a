package org.motorpool.reports.batch;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.ObjectStore;
import org.motorpool.reports.model.BookingRow;
import org.motorpool.reports.model.ReportPart;

/**
 * Reads sorted parts as one sorted sequence. A part is opened when the merge reaches its first day, so only the parts
 * that share a day are open at once, each with one row in memory.
 */
final class PartsMerge implements Closeable {

    private final ObjectStore store;
    private final ObjectReader reader;
    private final Deque<ReportPart> unopened;
    private final List<Cursor> opened = new ArrayList<>();
    private final PriorityQueue<Cursor> heads = new PriorityQueue<>(Comparator.comparing(Cursor::head, PartFile.ORDER));

    PartsMerge(ObjectStore store, Json json, List<ReportPart> parts) {
        this.store = store;
        this.reader = json.mapper().readerFor(BookingRow.class);
        this.unopened = new ArrayDeque<>(parts.stream()
                .sorted(Comparator.comparing(ReportPart::firstDate))
                .toList());
    }

    /** The next row; empty at the end. */
    Optional<BookingRow> next() throws IOException {
        openDueParts();
        Cursor least = heads.poll();
        if (least == null) {
            return Optional.empty();
        }
        BookingRow row = least.head();
        if (least.advance()) {
            heads.add(least);
        } else {
            least.close();
            opened.remove(least);
        }
        return Optional.of(row);
    }

    @Override
    public void close() throws IOException {
        for (Cursor cursor : opened) {
            cursor.close();
        }
    }

    private void openDueParts() throws IOException {
        while (!unopened.isEmpty()
                && (heads.isEmpty()
                        || !unopened.peek()
                                .firstDate()
                                .isAfter(heads.peek().head().bookingDate()))) {
            InputStream in = store.get(new ObjectKey(unopened.remove().storageKey()));
            try {
                MappingIterator<BookingRow> rows = reader.readValues(in);
                Cursor cursor = new Cursor(rows, rows.next());
                opened.add(cursor);
                heads.add(cursor);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        }
    }

    private static final class Cursor implements Closeable {

        private final MappingIterator<BookingRow> rows;
        private BookingRow head;

        Cursor(MappingIterator<BookingRow> rows, BookingRow head) {
            this.rows = rows;
            this.head = head;
        }

        BookingRow head() {
            return head;
        }

        boolean advance() throws IOException {
            if (!rows.hasNextValue()) {
                return false;
            }
            head = rows.nextValue();
            return true;
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
