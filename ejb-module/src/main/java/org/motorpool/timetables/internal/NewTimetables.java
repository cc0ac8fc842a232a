package org.motorpool.timetables.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobPriority;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.quotas.ByteQuotas;
import org.motorpool.platform.quotas.HoldId;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.storage.StoredObject;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.platform.storage.Written;
import org.motorpool.timetables.TimetableConfig;
import org.motorpool.timetables.TimetableUpload;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.timetables.model.TimetableState;
import org.motorpool.timetables.store.TimetableStore;

/** Makes the rows of an upload whose bytes are stored, with the job that reads it. */
@Singleton
@Transactional
public class NewTimetables {

    /** Type of the job. */
    public static final String PARSE_JOB = "timetables-parse";

    private static final String PDF = "application/pdf";
    /** What it was called where it came from may tell whose it is. */
    private static final String FILE_NAME = "timetable.pdf";

    private final TimetableStore timetables;
    private final JobStates states;
    private final Forgetting forgetting;
    private final JobService jobs;
    private final StoredObjectService objects;
    private final ByteQuotas quotas;
    private final TimetableConfig config;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public NewTimetables(
            TimetableStore timetables,
            JobStates states,
            Forgetting forgetting,
            JobService jobs,
            StoredObjectService objects,
            ByteQuotas quotas,
            TimetableConfig config,
            Clock clock,
            Deeds deeds) {
        this.timetables = timetables;
        this.states = states;
        this.forgetting = forgetting;
        this.jobs = jobs;
        this.objects = objects;
        this.quotas = quotas;
        this.config = config;
        this.clock = clock;
        this.deeds = deeds;
    }

    /** Parameters of the job: nothing of what is in the file. */
    public record JobParams(UUID timetableId) {}

    /** A file whose bytes are stored. */
    public record Stored(TimetableId id, byte[] contentHmac, Written written, JobPriority priority) {}

    /** What the owner uploaded before with this content, unless it was not read for a reason that lies with us. */
    public Optional<Timetable> findSame(TimetableOwner owner, byte[] contentHmac) {
        return timetables
                .findByContent(owner, contentHmac)
                .filter(found -> found.expiresAt().isAfter(clock.instant()))
                .map(states::apply)
                .filter(found -> !JobStates.isStopped(found));
    }

    /** Adds it, unless another upload of the same content was quicker: then that is the answer. */
    public TimetableUpload add(TimetableOwner owner, Stored stored) {
        timetables.lockUploads(owner);
        HoldId room = new HoldId(stored.id().value());
        Optional<Timetable> same = findSame(owner, stored.contentHmac());
        if (same.isPresent()) {
            objects.discard(stored.written());
            quotas.release(owner.tenant(), room);
            return new TimetableUpload(same.get(), false);
        }
        // One whose time is over would stand in the way until the sweep meets it, one that was stopped for a day.
        timetables
                .findByContent(owner, stored.contentHmac())
                .ifPresent(old -> forgetting.forget(owner, old.timetableId()));
        StoredObject pdf = objects.add(owner.tenant(), stored.written(), PDF, FILE_NAME, null);
        Timetable timetable = timetable(owner, stored, submit(owner, stored));
        timetables.add(timetable, stored.contentHmac(), pdf.objectId());
        quotas.settle(owner.tenant(), room, stored.written().size());
        deeds.done(
                "timetable.uploaded",
                stored.id(),
                Map.of("bytes", stored.written().size()));
        return new TimetableUpload(timetable, true);
    }

    /** One parser at a time for each owner. */
    private JobId submit(TimetableOwner owner, Stored stored) {
        return jobs.submit(new SubmitJob(
                owner.tenant(),
                Optional.of(owner.user()),
                PARSE_JOB,
                new JobParams(stored.id().value()),
                Optional.empty(),
                Optional.of(owner.user().toString()),
                Optional.of(stored.priority())));
    }

    private Timetable timetable(TimetableOwner owner, Stored stored, JobId job) {
        Instant now = clock.instant();
        return new Timetable(
                stored.id(),
                owner,
                Optional.empty(),
                TimetableState.QUEUED,
                job,
                stored.written().size(),
                0,
                Optional.empty(),
                List.of(),
                now,
                now.plus(config.keep()),
                0,
                1);
    }
}
