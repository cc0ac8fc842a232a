package org.motorpool.googlecalendar.batch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.motorpool.calendars.model.PlannedEvent;
import org.motorpool.googlecalendar.CalendarSyncService;
import org.motorpool.googlecalendar.EventSync;
import org.motorpool.googlecalendar.model.CalendarSync;
import org.motorpool.googlecalendar.model.SyncId;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;
import org.motorpool.platform.json.Json;

/** Puts the events of a timetable into somebody's calendar at Google. Another attempt makes no event twice. */
@Singleton
public class CalendarSyncTask implements TaskHandler {

    /** One at a time for each person: two would put the same events at once. */
    private static final JobType TYPE = JobType.task(CalendarSyncService.JOB_TYPE, JobPool.BATCH)
            .withMaxAttempts(5)
            .withFirstBackoff(Duration.ofSeconds(10))
            .withLimits(new JobLimits(0, 0, 1, 0));

    private final CalendarSyncService syncs;
    private final EventSync events;
    private final Json json;

    @Inject
    public CalendarSyncTask(CalendarSyncService syncs, EventSync events, Json json) {
        this.syncs = syncs;
        this.events = events;
        this.json = json;
    }

    @Override
    public JobType type() {
        return TYPE;
    }

    @Override
    public TaskOutcome run(Attempt attempt) throws InterruptedException {
        SyncId id = new SyncId(
                json.read(attempt.params(), CalendarSyncService.JobParams.class).syncId());
        Optional<CalendarSync> sync = syncs.find(attempt.tenant(), id);
        if (sync.isEmpty()) {
            // Its timetable was forgotten, so there is nothing to put.
            return new TaskOutcome(new EventSync.Counts(0, 0), Optional.empty(), () -> {});
        }
        List<PlannedEvent> planned = syncs.plan(sync.get()).events();
        EventSync.Counts counts = events.put(sync.get(), planned, done -> watch(attempt, done, planned.size()));
        attempt.progress("putting", planned.size(), planned.size());
        return new TaskOutcome(counts, Optional.empty(), () -> syncs.finish(attempt.tenant(), id));
    }

    private static void watch(Attempt attempt, int done, int total) throws InterruptedException {
        attempt.progress("putting", done, total);
        if (attempt.isCancelled()) {
            throw new InterruptedException("The job was canceled.");
        }
    }
}
