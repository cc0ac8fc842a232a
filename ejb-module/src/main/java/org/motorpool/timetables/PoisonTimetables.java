package org.motorpool.timetables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.storage.StoredObject;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.timetables.store.TimetableStore;

/**
 * PDFs that no attempt could read, for whoever has to find out why. They are somebody's, so only those of dead jobs are
 * given out, until their timetables are forgotten, and the audit log says to whom.
 */
@Singleton
@Transactional
public class PoisonTimetables {

    private final TimetableStore timetables;
    private final JobService jobs;
    private final StoredObjectService objects;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public PoisonTimetables(
            TimetableStore timetables, JobService jobs, StoredObjectService objects, Clock clock, Deeds deeds) {
        this.timetables = timetables;
        this.jobs = jobs;
        this.objects = objects;
        this.clock = clock;
        this.deeds = deeds;
    }

    /** Whether there is a PDF that {@link #take} would give out. */
    public boolean isKept(TenantId tenant, JobId job) {
        return find(tenant, job).isPresent();
    }

    /**
     * Gives out the PDF that a dead job was to read.
     *
     * @throws MotorpoolException {@link TimetableError#TIMETABLE_NOT_FOUND} if there is none, or not any more, or the job
     *     is not dead
     */
    public StoredObject take(TenantId tenant, JobId job) {
        TimetableStore.WaitingPdf pdf = find(tenant, job).orElseThrow(() -> notFound(job));
        Optional<StoredObject> found = objects.find(tenant, pdf.object());
        deeds.done("timetable.pdf-taken", pdf.timetableId(), Map.of("jobId", job.toString()));
        return found.orElseThrow(() -> notFound(job));
    }

    private Optional<TimetableStore.WaitingPdf> find(TenantId tenant, JobId job) {
        return jobs.find(tenant, job)
                .filter(PoisonTimetables::isDead)
                .flatMap(dead -> timetables.findPdfOfJob(tenant, job, clock.instant()));
    }

    private static boolean isDead(Job job) {
        return job.state().equals(JobState.DEAD.text());
    }

    private static MotorpoolException notFound(JobId job) {
        return new MotorpoolException(
                TimetableError.TIMETABLE_NOT_FOUND, "No PDF is kept of job " + job + ", or it is not dead.");
    }
}
