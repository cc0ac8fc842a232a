package org.motorpool.timetables.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobRetention;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.ObjectStore;
import org.motorpool.platform.storage.StoredObject;
import org.motorpool.timetables.PoisonTimetables;
import org.motorpool.timetables.TimetableConfig;
import org.motorpool.timetables.internal.NewTimetables.JobParams;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.parsing.ParseAnswer;

/**
 * The job that reads one PDF. A file that the parser refuses is read: its reason is the result. A parser that crashes,
 * hangs or runs out of memory fails the attempt; after the last one the job is dead, and the file stays for whoever has
 * to find out why until the timetable is forgotten.
 */
@Singleton
public class ParseTimetable implements TaskHandler {

    /** The process is killed before that; what remains is for getting the file and for starting the process. */
    private static final Duration AROUND = Duration.ofSeconds(15);

    private final ReadTimetables timetables;
    private final ObjectStore store;
    private final Parsers parsers;
    private final PoisonTimetables poison;
    private final Json json;
    private final JobType type;

    @Inject
    public ParseTimetable(
            ReadTimetables timetables,
            ObjectStore store,
            Parsers parsers,
            PoisonTimetables poison,
            Json json,
            TimetableConfig config) {
        this.timetables = timetables;
        this.store = store;
        this.parsers = parsers;
        this.poison = poison;
        this.json = json;
        this.type = JobType.task(NewTimetables.PARSE_JOB, JobPool.CPU)
                .withTimeout(config.parseLimit().plus(AROUND))
                .withLimits(new JobLimits(0, 0, 1, 0))
                .withRetention(JobRetention.LAST);
    }

    /** What the job tells: nothing of what is in the file. */
    public record Result(String timetableId) {}

    @Override
    public JobType type() {
        return type;
    }

    @Override
    public Optional<String> findInput(TenantId tenant, JobId job) {
        return poison.isKept(tenant, job)
                ? Optional.of("/api/v1/jobs/dead/" + job + "/timetable.pdf")
                : Optional.empty();
    }

    @Override
    public TaskOutcome run(Attempt attempt) throws IOException, InterruptedException {
        TimetableId timetable =
                new TimetableId(json.read(attempt.params(), JobParams.class).timetableId());
        Optional<StoredObject> pdf = timetables.findPdf(attempt.tenant(), timetable);
        Result result = new Result(timetable.toString());
        if (pdf.isEmpty()) {
            return new TaskOutcome(result, Optional.empty(), () -> {});
        }
        ParseAnswer answer = parsers.parse(bytes(pdf.get()), attempt::isCancelled);
        return new TaskOutcome(
                result,
                Optional.of("/api/v1/timetables/" + timetable),
                () -> timetables.keep(attempt.tenant(), timetable, answer));
    }

    private byte[] bytes(StoredObject pdf) throws IOException {
        try (InputStream content = store.get(new ObjectKey(pdf.storageKey()))) {
            return content.readAllBytes();
        }
    }
}
