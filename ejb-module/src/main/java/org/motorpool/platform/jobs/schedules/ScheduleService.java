package org.motorpool.platform.jobs.schedules;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.schedules.store.ScheduleStore;
import org.motorpool.platform.replicas.Read;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;

/** The schedules of a tenant. */
@Singleton
@Transactional
public class ScheduleService {

    private static final int MOST_NAME = 100;
    private static final int MOST_CRON = 200;

    private final ScheduleStore schedules;
    private final ScheduleRuns runs;
    private final JobTypes types;
    private final ScheduleParams params;
    private final ScheduleConfig config;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public ScheduleService(
            ScheduleStore schedules,
            ScheduleRuns runs,
            JobTypes types,
            ScheduleParams params,
            ScheduleConfig config,
            Uuids uuids,
            Clock clock,
            Deeds deeds) {
        this.schedules = schedules;
        this.runs = runs;
        this.types = types;
        this.params = params;
        this.config = config;
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
    }

    /**
     * Makes a schedule; its first slot is the first after now.
     *
     * @throws MotorpoolException {@link ScheduleError#SCHEDULE_NAME_TAKEN}, {@link ScheduleError#TOO_MANY_SCHEDULES}, or
     *     invalid input
     */
    public Schedule add(Caller caller, SaveSchedule wanted) {
        Instant now = clock.instant();
        Schedule schedule = toSchedule(caller, wanted, new ScheduleId(uuids.next()), 1, now, now);
        schedules.lockAdds(caller.tenant());
        if (schedules.count(caller.tenant()) >= config.perTenant()) {
            throw new MotorpoolException(
                    ScheduleError.TOO_MANY_SCHEDULES,
                    "There are " + config.perTenant() + " schedules, as many as a tenant may have.");
        }
        schedules.add(caller.tenant(), schedule);
        deeds.done("schedule.added", schedule.scheduleId(), Map.of("name", schedule.name(), "type", schedule.type()));
        return schedule;
    }

    /** @throws MotorpoolException {@link ScheduleError#SCHEDULE_NOT_FOUND} */
    public Schedule get(TenantId tenant, ScheduleId id) {
        return schedules.find(tenant, id).orElseThrow(() -> notFound(id));
    }

    /** In the order in which they were made. */
    @Read
    public List<Schedule> list(TenantId tenant, Optional<ScheduleId> after, int limit) {
        return schedules.list(tenant, after, limit);
    }

    /**
     * Changes a schedule. Its slots are counted anew from now on: what it missed before is forgotten.
     *
     * @param version that the caller read
     * @throws MotorpoolException {@link ScheduleError#SCHEDULE_NOT_FOUND}, {@link ScheduleError#SCHEDULE_NAME_TAKEN},
     *     {@link org.motorpool.platform.error.CommonError#CHANGED_MEANWHILE}, or invalid input
     */
    public Schedule update(Caller caller, ScheduleId id, SaveSchedule wanted, int version) {
        Schedule before = get(caller.tenant(), id);
        write(
                caller.tenant(),
                before,
                toSchedule(caller, wanted, id, version + 1, before.createdAt(), countedFrom(before)));
        deeds.changed("schedule.changed", id, facts(before), facts(get(caller.tenant(), id)));
        return get(caller.tenant(), id);
    }

    /**
     * Pauses a schedule, or lets a paused one go on: with the first slot after now. Saying so twice changes nothing.
     *
     * @throws MotorpoolException {@link ScheduleError#SCHEDULE_NOT_FOUND}, or invalid input if its cron is none any more
     */
    public Schedule enable(TenantId tenant, ScheduleId id, boolean enabled) {
        Schedule before = get(tenant, id);
        if (before.enabled() != enabled) {
            write(
                    tenant,
                    before,
                    new Schedule(
                            id,
                            before.name(),
                            before.type(),
                            before.cron(),
                            before.zone(),
                            before.params(),
                            before.catchUp(),
                            enabled,
                            before.ownerId(),
                            before.ownerName(),
                            enabled ? first(slots(before.cron(), before.zone()), countedFrom(before)) : null,
                            null,
                            null,
                            null,
                            null,
                            before.version() + 1,
                            before.createdAt(),
                            clock.instant()));
            deeds.done(enabled ? "schedule.resumed" : "schedule.paused", id);
        }
        return get(tenant, id);
    }

    /** @throws MotorpoolException {@link ScheduleError#SCHEDULE_NOT_FOUND} */
    public void remove(TenantId tenant, ScheduleId id) {
        if (!schedules.remove(tenant, id)) {
            throw notFound(id);
        }
        deeds.done("schedule.removed", id);
    }

    /**
     * Runs a schedule once, now, beside its slots; a paused one too.
     *
     * @throws MotorpoolException {@link ScheduleError#SCHEDULE_NOT_FOUND}, or what the type's submit throws
     */
    public JobId runNow(Caller caller, ScheduleId id) {
        Schedule schedule = get(caller.tenant(), id);
        JobId job = runs.submit(schedule.type(), schedule.params(), new ScheduledRun(caller, clock.instant()));
        schedules.keepRun(caller.tenant(), id, job);
        deeds.done("schedule.run", id, Map.of("jobId", job.toString()));
        return job;
    }

    /** The slots to come of a schedule, the first being the one that it waits for; none while it is paused. */
    public List<Instant> nextRuns(Schedule schedule, int count) {
        Instant first = schedule.nextSlot();
        return first == null
                ? List.of()
                : Slots.find(schedule.cron(), schedule.zone())
                        .map(slots -> slots.next(first.minusNanos(1), count))
                        .orElse(List.of(first));
    }

    /**
     * What a schedule would do.
     *
     * @throws MotorpoolException if either is none
     */
    public List<Instant> nextRuns(String cron, String zone, int count) {
        return slots(cron, zone).next(clock.instant(), count);
    }

    private Slots slots(String cron, String zone) {
        var violations = new Violations();
        Optional<Slots> slots = slots(cron, zone, violations);
        violations.throwIfAny();
        return slots.orElseThrow();
    }

    private void write(TenantId tenant, Schedule before, Schedule after) {
        if (!schedules.update(tenant, after)) {
            throw Versions.changed("schedule", before.version(), after.version() - 1);
        }
    }

    private Schedule toSchedule(
            Caller caller, SaveSchedule wanted, ScheduleId id, int version, Instant createdAt, Instant from) {
        var violations = new Violations();
        violations.text("name", wanted.name(), MOST_NAME);
        Optional<Slots> slots = slots(wanted.cron(), wanted.zone(), violations);
        String kept = checkParams(caller.tenant(), wanted, violations);
        violations.throwIfAny();
        return new Schedule(
                id,
                wanted.name().strip(),
                wanted.type(),
                wanted.cron().strip(),
                wanted.zone(),
                kept,
                wanted.catchUp().code(),
                wanted.enabled(),
                caller.user(),
                caller.name(),
                wanted.enabled() ? first(slots.orElseThrow(), from) : null,
                null,
                null,
                null,
                null,
                version,
                createdAt,
                clock.instant());
    }

    private String checkParams(TenantId tenant, SaveSchedule wanted, Violations violations) {
        Optional<Schedulable<?>> type = types.findDefinition(wanted.type())
                .filter(Schedulable.class::isInstance)
                .map(definition -> (Schedulable<?>) definition);
        violations.check(
                type.isPresent(), "type", "one-of", "'" + wanted.type() + "' is no kind of job that can be scheduled.");
        return type.map(known -> params.check(known, tenant, wanted.params(), violations))
                .orElse("");
    }

    private Optional<Slots> slots(String cron, String zone, Violations violations) {
        // An offset such as UTC+5 would never follow summer time, and others read its sign the other way round.
        boolean isZone = violations.check(
                ZoneId.getAvailableZoneIds().contains(zone),
                "zone",
                "time-zone",
                "'" + zone + "' is no IANA time zone.");
        if (!violations.text("cron", cron, MOST_CRON)) {
            return Optional.empty();
        }
        try {
            Slots slots = Slots.of(cron.strip(), isZone ? ZoneId.of(zone) : ZoneId.of("UTC"));
            boolean comes = violations.check(
                    slots.next(clock.instant()).isPresent(),
                    "cron",
                    "cron",
                    "'" + cron + "' names a day that never comes.");
            return comes ? Optional.of(slots) : Optional.empty();
        } catch (IllegalArgumentException e) {
            violations.check(
                    false,
                    "cron",
                    "cron",
                    "'" + cron + "' is no cron expression of five fields: " + e.getMessage()
                            + "\nMaybe '0 6 * * 1-5', which is six in the morning on weekdays.");
            return Optional.empty();
        }
    }

    /** Now, but by no clock before a slot that has passed. */
    private Instant countedFrom(Schedule schedule) {
        Instant now = clock.instant();
        Instant last = schedule.lastSlot();
        return last != null && last.isAfter(now) ? last : now;
    }

    private static Map<String, ?> facts(Schedule schedule) {
        return Map.of(
                "name", schedule.name(),
                "type", schedule.type(),
                "cron", schedule.cron(),
                "zone", schedule.zone(),
                "params", schedule.params(),
                "catchUp", schedule.catchUp(),
                "enabled", schedule.enabled());
    }

    private static Instant first(Slots slots, Instant from) {
        return slots.next(from).orElseThrow();
    }

    private static MotorpoolException notFound(ScheduleId id) {
        return new MotorpoolException(ScheduleError.SCHEDULE_NOT_FOUND, "There is no schedule " + id + ".");
    }
}
