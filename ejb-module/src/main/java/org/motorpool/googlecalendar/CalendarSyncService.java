package org.motorpool.googlecalendar;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.calendars.CalendarPlanService;
import org.motorpool.calendars.model.CalendarPlan;
import org.motorpool.googlecalendar.internal.GoogleLinks;
import org.motorpool.googlecalendar.model.CalendarSync;
import org.motorpool.googlecalendar.model.SyncId;
import org.motorpool.googlecalendar.store.CalendarSyncStore;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;
import org.motorpool.timetables.model.TimetableOwner;

/** Events on their way to Google. What somebody chose is kept beside the job, and goes with the timetable. */
@Singleton
@Transactional
public class CalendarSyncService {

    public static final String JOB_TYPE = "google-calendar-sync";

    private static final int LONGEST_ID = 1_000;

    private final CalendarSyncStore syncs;
    private final GoogleLinks links;
    private final CalendarPlanService plans;
    private final JobService jobs;
    private final Uuids uuids;
    private final Deeds deeds;

    @Inject
    public CalendarSyncService(
            CalendarSyncStore syncs,
            GoogleLinks links,
            CalendarPlanService plans,
            JobService jobs,
            Uuids uuids,
            Deeds deeds) {
        this.syncs = syncs;
        this.links = links;
        this.plans = plans;
        this.jobs = jobs;
        this.uuids = uuids;
        this.deeds = deeds;
    }

    /** What a job of this type is about: nothing that would tell anything of a timetable. */
    public record JobParams(UUID syncId) {}

    /**
     * Submits the job that puts events into a calendar.
     *
     * @throws MotorpoolException {@link GoogleCalendarError#GOOGLE_NOT_CONNECTED}, or as of {@link
     *     CalendarPlanService#plan}
     */
    public JobId start(TimetableOwner owner, StartSync command) {
        var violations = new Violations();
        violations.text("calendar", command.calendarId(), LONGEST_ID);
        violations.throwIfAny();
        if (links.find(owner).isEmpty()) {
            throw new MotorpoolException(GoogleCalendarError.GOOGLE_NOT_CONNECTED, "Google Calendar is not connected.");
        }
        plans.plan(owner, command.timetableId(), command.filter(), command.choices());
        CalendarSync sync = new CalendarSync(
                new SyncId(uuids.next()),
                owner,
                command.timetableId(),
                command.calendarId(),
                command.filter(),
                command.choices());
        syncs.add(sync);
        JobId job = jobs.submit(new SubmitJob(
                owner.tenant(),
                Optional.of(owner.user()),
                JOB_TYPE,
                new JobParams(sync.syncId().value()),
                Optional.empty(),
                Optional.of(owner.user().toString())));
        deeds.done("google-calendar.sync-started", job);
        return job;
    }

    /** Empty if its timetable was forgotten meanwhile. */
    public Optional<CalendarSync> find(TenantId tenant, SyncId sync) {
        return syncs.find(tenant, sync);
    }

    /** What is to be put into the calendar now. */
    public CalendarPlan plan(CalendarSync sync) {
        return plans.plan(sync.owner(), sync.timetableId(), sync.filter(), sync.choices());
    }

    /** It is done. */
    public void finish(TenantId tenant, SyncId sync) {
        syncs.remove(tenant, sync);
    }
}
