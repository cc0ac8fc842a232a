package org.motorpool.platform.jobs.schedules;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.schedules.store.ScheduleStore;
import org.motorpool.platform.jobs.schedules.store.ScheduleStore.Due;
import org.motorpool.platform.jobs.schedules.store.ScheduleStore.Outcome;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.TenantId;

/**
 * Runs the slots of a schedule. Each call is one transaction that holds the schedule's row, for the tenant of the thread;
 * a call that finds the row held, or already moved on, does nothing.
 */
@Singleton
@Transactional
public class ScheduleRuns {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;

    private final ScheduleStore schedules;
    private final JobTypes types;
    private final ScheduleParams params;
    private final ScheduleConfig config;

    @Inject
    public ScheduleRuns(ScheduleStore schedules, JobTypes types, ScheduleParams params, ScheduleConfig config) {
        this.schedules = schedules;
        this.types = types;
        this.params = params;
        this.config = config;
    }

    /**
     * Submits the jobs of the slots that are due, and moves the schedule on. One that cannot be read is paused.
     *
     * @return how many were submitted
     * @throws RuntimeException if one could not be; nothing is changed then
     */
    public int run(TenantId tenant, ScheduleId id) {
        Optional<Due> locked = schedules.lockDue(tenant, id);
        if (locked.isEmpty()) {
            return 0;
        }
        Due due = locked.get();
        Optional<Slots> known = Slots.find(due.cron(), due.zone());
        if (known.isEmpty()) {
            schedules.pause(
                    tenant,
                    id,
                    "'" + due.cron() + "' in " + due.zone()
                            + " cannot be read any more, so the schedule is paused.\nMaybe write it anew.");
            return 0;
        }
        DueSlots slots = decide(due, known.get());
        Optional<JobId> job = Optional.empty();
        for (Instant slot : slots.runs()) {
            Caller caller = new Caller(tenant, due.ownerId(), due.ownerName(), Set.of());
            job = Optional.of(submit(due.type(), due.params(), new ScheduledRun(caller, slot)));
        }
        schedules.moveOn(
                tenant,
                id,
                slots.last(),
                slots.next(),
                job.map(last -> new Outcome(Optional.of(last), Optional.empty())));
        return slots.runs().size();
    }

    /** Lets the slots that are due pass without a run; the schedule tells {@code reason}. */
    public void pass(TenantId tenant, ScheduleId id, String reason) {
        schedules.lockDue(tenant, id).ifPresent(due -> {
            DueSlots slots = decide(due, Slots.of(due.cron(), ZoneId.of(due.zone())));
            schedules.moveOn(
                    tenant,
                    id,
                    slots.last(),
                    slots.next(),
                    Optional.of(new Outcome(Optional.empty(), Optional.of(reason))));
        });
    }

    /**
     * Puts the slots that are due off, the longer the more often that was done.
     *
     * @return false if it was done often enough; nothing is changed then
     */
    public boolean putOff(TenantId tenant, ScheduleId id) {
        Optional<Due> due = schedules.lockDue(tenant, id);
        if (due.isPresent() && due.get().failures() >= MOST_DOUBLINGS) {
            return false;
        }
        due.ifPresent(
                one -> schedules.putOff(tenant, id, one.asOf().plus(FIRST_WAIT.multipliedBy(1L << one.failures()))));
        return true;
    }

    /** Submits the job of one run. */
    JobId submit(String type, String kept, ScheduledRun run) {
        if (types.definition(type) instanceof Schedulable<?> schedulable) {
            return submit(schedulable, kept, run);
        }
        throw new IllegalStateException("Jobs of type " + type + " cannot be scheduled any more.");
    }

    private <P> JobId submit(Schedulable<P> type, String kept, ScheduledRun run) {
        return type.submit(run, params.kept(type, kept));
    }

    private DueSlots decide(Due due, Slots slots) {
        return DueSlots.decide(
                slots,
                CatchUp.of(due.catchUp()).orElseThrow(),
                due.nextSlot(),
                due.asOf(),
                config.lateness(),
                config.catchUp());
    }
}
