package org.motorpool.reports.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.storage.FileSystemObjectStore;
import org.motorpool.platform.storage.ObjectStore;
import org.motorpool.reports.model.BookingRow;
import org.motorpool.reports.model.ReportPart;

class PartsMergeTest {

    private static final Attempt ATTEMPT = new Attempt(
            new JobId(new UUID(2, 2)), new TenantId(new UUID(1, 1)), Optional.empty(), "reports-bookings", 1, 7, "{}");

    @TempDir
    private Path folder;

    @Test
    void partsInAnyOrderMakeOneSortedReport() throws Exception {
        List<BookingRow> rows = new ArrayList<>(BookingRowFixtures.routed(500));
        for (int i = 500; i < 550; i++) {
            rows.add(BookingRowFixtures.unrouted(i));
        }
        List<BookingRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(merge(write(shuffled, 64))).containsExactlyElementsOf(rows);
    }

    @Test
    void partsThatWereWrittenTwiceAreOneFile() throws Exception {
        List<BookingRow> rows = BookingRowFixtures.routed(10);
        write(rows, 10);
        assertThat(merge(write(rows, 10))).containsExactlyElementsOf(rows);
        assertThat(store().list(ATTEMPT.tenant() + "/")).hasSize(1);
    }

    @Test
    void keyOfAPartNamesTenantJobAndFence() throws Exception {
        assertThat(write(BookingRowFixtures.routed(1), 1).get(0).storageKey())
                .isEqualTo(ATTEMPT.tenant() + "/" + ATTEMPT.jobId() + "/f7/part-00001.json");
    }

    @Test
    void nothingMergesToNothing() throws Exception {
        assertThat(merge(List.of())).isEmpty();
    }

    private List<ReportPart> write(List<BookingRow> rows, int size) throws IOException {
        List<ReportPart> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += size) {
            parts.add(PartFile.write(
                    store(),
                    new Json(),
                    ATTEMPT,
                    parts.size() + 1,
                    rows.subList(from, Math.min(from + size, rows.size()))));
        }
        return parts;
    }

    private List<BookingRow> merge(List<ReportPart> parts) throws IOException {
        List<BookingRow> merged = new ArrayList<>();
        try (PartsMerge merge = new PartsMerge(store(), new Json(), parts)) {
            for (Optional<BookingRow> row = merge.next(); row.isPresent(); row = merge.next()) {
                merged.add(row.get());
            }
        }
        return merged;
    }

    private ObjectStore store() {
        return new FileSystemObjectStore(folder);
    }
}
