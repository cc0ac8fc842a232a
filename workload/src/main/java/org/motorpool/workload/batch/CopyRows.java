package org.motorpool.workload.batch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.BatchAttempts;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.ObjectStore;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.platform.storage.Written;
import org.motorpool.workload.CopyParams;
import org.motorpool.workload.store.WorkloadStore;
import org.motorpool.workload.store.WorkloadStore.CopiedRow;
import org.motorpool.workload.store.WorkloadStore.SourceRow;

/** What the steps of a copy read and write, in the transaction of their chunk. */
@Singleton
@Transactional
public class CopyRows {

    private final WorkloadStore store;
    private final ObjectStore files;
    private final StoredObjectService objects;
    private final BatchAttempts attempts;
    private final Json json;

    @Inject
    public CopyRows(
            WorkloadStore store, ObjectStore files, StoredObjectService objects, BatchAttempts attempts, Json json) {
        this.store = store;
        this.files = files;
        this.objects = objects;
        this.attempts = attempts;
        this.json = json;
    }

    /** What the job's result says. */
    public record Result(long rows) {}

    CopyParams params(Attempt attempt) {
        return json.read(attempt.params(), CopyParams.class);
    }

    List<SourceRow> page(CopyParams params, long from, int limit) {
        return store.source(from, params.endKey(), limit);
    }

    /** First the file, which tells of a chunk that was begun even if its transaction comes to nothing. */
    void keep(Attempt attempt, int part, List<CopiedRow> rows) throws IOException {
        ObjectKey key = ObjectKey.of(attempt, String.format("part-%05d.txt", part));
        Written file = files.put(key, out -> {
            for (CopiedRow row : rows) {
                out.write((row.key() + " " + row.digest() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
        store.addPart(attempt, part, rows, key.value());
        objects.add(attempt.tenant(), file, "text/plain", "part.txt", attempt.jobId());
    }

    void finish(Attempt attempt) {
        attempts.keepOutcome(attempt, new Result(params(attempt).rows()), Optional.empty());
    }
}
