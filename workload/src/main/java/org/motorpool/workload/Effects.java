package org.motorpool.workload;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.TaskOutcome;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.ObjectStore;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.platform.storage.Written;
import org.motorpool.workload.store.WorkloadStore;

/** Makes the effect of an attempt as the product's own tasks make theirs: first the file, then the row that names it. */
@Singleton
public class Effects {

    /** Enough for every kill that one job can meet; a job that dies of them would look lost. */
    static final int ATTEMPTS = 30;

    private final WorkloadService workload;
    private final WorkloadStore store;
    private final ObjectStore files;
    private final StoredObjectService objects;
    private final Json json;

    @Inject
    public Effects(
            WorkloadService workload, WorkloadStore store, ObjectStore files, StoredObjectService objects, Json json) {
        this.workload = workload;
        this.store = store;
        this.files = files;
        this.objects = objects;
        this.json = json;
    }

    /** What the job's result says. */
    public record Result(long fence) {}

    TaskOutcome of(Attempt attempt) throws IOException, InterruptedException {
        EffectTask.Params params = json.read(attempt.params(), EffectTask.Params.class);
        workload.noteStart(attempt);
        Thread.sleep(params.workMillis());
        Optional<Written> file = params.file() ? Optional.of(write(attempt)) : Optional.empty();
        return new TaskOutcome(
                new Result(attempt.fence()), Optional.empty(), () -> happen(attempt, file.orElse(null), params));
    }

    private Written write(Attempt attempt) throws IOException {
        byte[] content = ("job " + attempt.jobId() + " attempt " + attempt.number() + " fence " + attempt.fence())
                .getBytes(StandardCharsets.UTF_8);
        return files.put(ObjectKey.of(attempt, "effect.txt"), out -> out.write(content));
    }

    private void happen(Attempt attempt, @Nullable Written file, EffectTask.Params params) {
        store.addEffect(attempt, file == null ? null : file.key().value());
        if (file != null) {
            objects.add(attempt.tenant(), file, "text/plain", "effect.txt", attempt.jobId());
        }
        hold(params.holdMillis());
    }

    private static void hold(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            // The engine decides whether an attempt that was interrupted may still commit.
            Thread.currentThread().interrupt();
        }
    }
}
