package org.motorpool.platform.jobs.schedules.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.BrokenConstraint;
import org.motorpool.platform.database.BrokenConstraint.Refusal;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.schedules.Schedule;
import org.motorpool.platform.jobs.schedules.ScheduleError;
import org.motorpool.platform.jobs.schedules.ScheduleId;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Schedules of one tenant. */
@Singleton
public class ScheduleStore {

    private static final String SELECT = """
            select schedule_id, name, type, cron, zone, params::text, catch_up, enabled, owner_id, owner_name, next_slot,
                last_slot, last_job_id,
                coalesce((select state from job j where j.tenant_id = s.tenant_id and j.job_id = s.last_job_id),
                    (select state from job_history h where h.tenant_id = s.tenant_id and h.job_id = s.last_job_id))
                    as last_job_state,
                last_error, version, created_at, updated_at
            from job_schedule s where tenant_id = :tenant
            """;

    private static final String ADD = """
            insert into job_schedule (tenant_id, schedule_id, name, type, cron, zone, params, catch_up, enabled, owner_id,
                owner_name, next_slot, due_at, version, created_at, updated_at)
            values (:tenant, :scheduleId, :name, :type, :cron, :zone, :params::jsonb, :catchUp, :enabled, :ownerId,
                :ownerName, :nextSlot, :nextSlot, :version, :createdAt, :updatedAt)
            """;

    private static final String UPDATE = """
            update job_schedule set name = :name, type = :type, cron = :cron, zone = :zone, params = :params::jsonb,
                catch_up = :catchUp, enabled = :enabled, owner_id = :ownerId, owner_name = :ownerName,
                next_slot = :nextSlot, due_at = :nextSlot, failures = 0, version = :version, updated_at = :updatedAt
            where tenant_id = :tenant and schedule_id = :scheduleId and version = :version - 1
            """;

    private static final String MOVE_ON = """
            update job_schedule set last_slot = :last, next_slot = :next, due_at = :next, failures = 0,
                last_job_id = case when :ran then :job::uuid else last_job_id end,
                last_error = case when :ran then :error else last_error end
            where tenant_id = :tenant and schedule_id = :schedule and (last_slot is null or last_slot < :last)
            """;

    private final Database database;

    @Inject
    public ScheduleStore(Database database) {
        this.database = database;
    }

    /** A schedule whose time has come, and the database's clock. */
    public record Due(
            String type,
            String cron,
            String zone,
            String params,
            String catchUp,
            UserId ownerId,
            String ownerName,
            Instant nextSlot,
            int failures,
            Instant asOf) {}

    /**
     * What came of a run.
     *
     * @param job empty if it started none
     * @param error why it started none
     */
    public record Outcome(Optional<JobId> job, Optional<String> error) {}

    /** @throws MotorpoolException {@link ScheduleError#SCHEDULE_NAME_TAKEN} */
    public void add(TenantId tenant, Schedule schedule) {
        BrokenConstraint.translate(
                taken(schedule),
                () -> database.call(handle -> handle.createUpdate(ADD)
                        .bind("tenant", tenant)
                        .bindMethods(schedule)
                        .execute()));
    }

    /**
     * Writes what a person can change, and the next slot, if the schedule still has the version before.
     *
     * @return whether it had
     * @throws MotorpoolException {@link ScheduleError#SCHEDULE_NAME_TAKEN}
     */
    public boolean update(TenantId tenant, Schedule schedule) {
        return BrokenConstraint.translate(
                        taken(schedule),
                        () -> database.call(handle -> handle.createUpdate(UPDATE)
                                .bind("tenant", tenant)
                                .bindMethods(schedule)
                                .execute()))
                == 1;
    }

    public Optional<Schedule> find(TenantId tenant, ScheduleId schedule) {
        return database.call(handle -> handle.createQuery(SELECT + " and schedule_id = :schedule")
                .bind("tenant", tenant)
                .bind("schedule", schedule)
                .mapTo(Schedule.class)
                .findOne());
    }

    /** In the order in which they were made. */
    public List<Schedule> list(TenantId tenant, Optional<ScheduleId> after, int limit) {
        return database.call(handle -> handle.createQuery(SELECT
                        + " and (:after::uuid is null or schedule_id > :after) order by schedule_id limit :limit")
                .bind("tenant", tenant)
                .bindByType("after", after.orElse(null), ScheduleId.class)
                .bind("limit", limit)
                .mapTo(Schedule.class)
                .list());
    }

    /** Keeps others from adding schedules of the tenant until the transaction ends, so that a count stays true. */
    public void lockAdds(TenantId tenant) {
        database.run(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .bind("key", "schedule-add:" + tenant)
                .mapToMap()
                .one());
    }

    public int count(TenantId tenant) {
        return database.call(
                handle -> handle.createQuery("select count(*)::integer from job_schedule where tenant_id = :tenant")
                        .bind("tenant", tenant)
                        .mapTo(Integer.class)
                        .one());
    }

    /** Answers whether there was one. */
    public boolean remove(TenantId tenant, ScheduleId schedule) {
        return database.call(handle -> handle.createUpdate(
                                "delete from job_schedule where tenant_id = :tenant and schedule_id = :schedule")
                        .bind("tenant", tenant)
                        .bind("schedule", schedule)
                        .execute())
                == 1;
    }

    /** Locks a schedule until the transaction ends; empty if another node has it, or its time has not come. */
    public Optional<Due> lockDue(TenantId tenant, ScheduleId schedule) {
        return database.call(handle -> handle.createQuery("select type, cron, zone, params::text, catch_up, owner_id,"
                        + " owner_name, next_slot, failures, now() as as_of from job_schedule"
                        + " where tenant_id = :tenant and schedule_id = :schedule and due_at <= now()"
                        + " for update skip locked")
                .bind("tenant", tenant)
                .bind("schedule", schedule)
                .mapTo(Due.class)
                .findOne());
    }

    /**
     * Moves a schedule on; its row is locked.
     *
     * @param last the newest slot that has passed
     * @param next empty if none is left
     * @param outcome of the newest run; empty if there was none
     * @throws IllegalStateException if that slot was passed before: nothing of the transaction may be kept
     */
    public void moveOn(
            TenantId tenant, ScheduleId schedule, Instant last, Optional<Instant> next, Optional<Outcome> outcome) {
        int moved = database.call(handle -> handle.createUpdate(MOVE_ON)
                .bind("tenant", tenant)
                .bind("schedule", schedule)
                .bind("last", last)
                .bindByType("next", next.orElse(null), Instant.class)
                .bind("ran", outcome.isPresent())
                .bindByType("job", job(outcome), JobId.class)
                .bind("error", outcome.flatMap(Outcome::error).orElse(null))
                .execute());
        if (moved != 1) {
            throw new IllegalStateException("The slot " + last + " of schedule " + schedule + " has passed already.");
        }
    }

    private static @Nullable JobId job(Optional<Outcome> outcome) {
        return outcome.flatMap(Outcome::job).orElse(null);
    }

    /** Notes what came of a run outside the slots. */
    public void keepRun(TenantId tenant, ScheduleId schedule, JobId job) {
        database.run(handle -> handle.createUpdate("update job_schedule set last_job_id = :job, last_error = null"
                        + " where tenant_id = :tenant and schedule_id = :schedule")
                .bind("job", job)
                .bind("tenant", tenant)
                .bind("schedule", schedule)
                .execute());
    }

    /** Looks at the slot again later; the row is locked. */
    public void putOff(TenantId tenant, ScheduleId schedule, Instant until) {
        database.run(handle -> handle.createUpdate("update job_schedule set due_at = :until, failures = failures + 1"
                        + " where tenant_id = :tenant and schedule_id = :schedule")
                .bind("until", until)
                .bind("tenant", tenant)
                .bind("schedule", schedule)
                .execute());
    }

    /** Runs no slot any more until somebody lets it go on; the row is locked. */
    public void pause(TenantId tenant, ScheduleId schedule, String error) {
        database.run(handle -> handle.createUpdate("update job_schedule set enabled = false, next_slot = null,"
                        + " due_at = null, failures = 0, last_job_id = null, last_error = :error, version = version + 1,"
                        + " updated_at = now() where tenant_id = :tenant and schedule_id = :schedule")
                .bind("error", error)
                .bind("tenant", tenant)
                .bind("schedule", schedule)
                .execute());
    }

    private static Map<String, Refusal> taken(Schedule schedule) {
        return Map.of(
                "job_schedule_name_uk",
                Refusal.taken(
                        ScheduleError.SCHEDULE_NAME_TAKEN,
                        "name",
                        "The name '" + schedule.name() + "' belongs to a schedule already."));
    }
}
