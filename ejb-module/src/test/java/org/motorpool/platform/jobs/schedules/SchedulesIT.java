package org.motorpool.platform.jobs.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.schedules.store.DueScheduleStore;
import org.motorpool.platform.jobs.schedules.store.ScheduleStore;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.tenants.TenantFixtures;

/** Schedules against a real PostgreSQL, with several nodes that look at once. */
class SchedulesIT {

    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    private static final int NODES = 6;
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    /** Twelve hours ago, and again in twelve hours: no slot comes while a test runs, whenever that is. */
    private static final ZonedDateTime LAST =
            CLOCK.instant().atZone(KOLKATA).minusHours(12).truncatedTo(ChronoUnit.MINUTES);

    private static final String DAILY = LAST.getMinute() + " " + LAST.getHour() + " * * *";

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, CLOCK);
    private final Caller caller = new Caller(tenant, new UserId(new Uuids().next()), "Asha Rao", Set.of());
    private final CurrentTenant currentTenant = new CurrentTenant();
    private final Greeting greeting = new Greeting(database, CLOCK);
    private final JobTypes types = new JobTypes(List.of(greeting));
    private final ScheduleStore store = new ScheduleStore(database);
    private final ScheduleParams params = new ScheduleParams(new Json());
    private final ScheduleConfig config = new ScheduleConfig(3, Duration.ofMinutes(1), 24);
    private final ScheduleRuns runs = new TransactionalRuns();
    private final ScheduleService schedules =
            new ScheduleService(store, runs, types, params, config, new Uuids(), CLOCK, UNKEPT);
    private final ScheduleTicks ticks = new ScheduleTicks(new DueScheduleStore(database.engine()), runs, currentTenant);
    private final ExecutorService nodes = Executors.newFixedThreadPool(NODES);

    /** What {@code @Transactional} is in the server. */
    private final class TransactionalRuns extends ScheduleRuns {

        TransactionalRuns() {
            super(store, types, params, config);
        }

        @Override
        public int run(TenantId owner, ScheduleId id) {
            return database.as(owner, () -> super.run(owner, id));
        }

        @Override
        public void pass(TenantId owner, ScheduleId id, String reason) {
            database.runAs(owner, () -> super.pass(owner, id, reason));
        }

        @Override
        public boolean putOff(TenantId owner, ScheduleId id) {
            return database.as(owner, () -> super.putOff(owner, id));
        }
    }

    /** What a greeting can fail with. */
    private record Code(ErrorKind kind) implements ErrorCode {
        @Override
        public String name() {
            return kind.name();
        }
    }

    @BeforeEach
    void forgetOtherTestsSchedules() {
        database.superuser().useHandle(handle -> handle.execute("delete from job_schedule"));
    }

    @AfterEach
    void stopNodes() {
        nodes.shutdownNow();
    }

    @Test
    void aSlotIsRunOnceHoweverManyNodesLook() throws Exception {
        for (int round = 0; round < 10; round++) {
            Schedule schedule = add("round " + round, DAILY, CatchUp.ONCE);
            Instant slot = lastSlot();
            setNextSlot(schedule, slot);

            onAllNodes(() -> {
                ticks.tick();
                return 0;
            });

            assertThat(greeting.slots()).hasSize(round + 1).endsWith(slot);
            assertThat(jobs()).isEqualTo(round + 1);
            Schedule after = get(schedule);
            assertThat(after.lastSlot()).isEqualTo(slot);
            assertThat(after.nextSlot()).isAfter(slot);
            assertThat(after.lastJobState()).isEqualTo("queued");
            remove(schedule);
        }
    }

    @Test
    void everyMissedSlotIsRunOnceWhereEachIsWanted() throws Exception {
        Schedule schedule = add("each", DAILY, CatchUp.EACH);
        Instant last = lastSlot();
        setNextSlot(schedule, last.minus(Duration.ofDays(10)));

        onAllNodes(() -> {
            ticks.tick();
            return 0;
        });

        assertThat(greeting.slots())
                .hasSize(11)
                .doesNotHaveDuplicates()
                .isSorted()
                .endsWith(last);
        assertThat(jobs()).isEqualTo(11);
    }

    @Test
    void missedSlotsAreLeftOutWhereThatIsWanted() {
        Schedule schedule = add("skip", DAILY, CatchUp.SKIP);
        Instant missed = lastSlot().minus(Duration.ofDays(10));
        setNextSlot(schedule, missed);

        ticks.tick();

        assertThat(greeting.slots()).isEmpty();
        Schedule after = get(schedule);
        assertThat(after.lastSlot()).isBetween(missed, CLOCK.instant());
        assertThat(after.nextSlot()).isAfter(CLOCK.instant());
        assertThat(after.lastJobId()).isNull();
    }

    @Test
    void whatFailsForGoodPassesWithItsReasonAndHoldsUpNoOther() {
        Schedule schedule = add("fails", DAILY, CatchUp.ONCE);
        setNextSlot(schedule, lastSlot());
        greeting.failWith(new MotorpoolException(new Code(ErrorKind.NOT_FOUND), "There is nobody to greet."));

        ticks.tick();

        Schedule after = get(schedule);
        assertThat(after.lastError()).isEqualTo("There is nobody to greet.");
        assertThat(after.lastJobId()).isNull();
        assertThat(after.nextSlot()).isAfter(CLOCK.instant());
        assertThat(jobs()).isZero();
    }

    @Test
    void whatMayPassSoonIsTriedAgainLater() {
        Schedule schedule = add("full", DAILY, CatchUp.ONCE);
        Instant slot = lastSlot();
        setNextSlot(schedule, slot);
        greeting.failWith(new MotorpoolException(new Code(ErrorKind.LIMITED), "The queue is full."));

        ticks.tick();
        assertThat(get(schedule).nextSlot()).isEqualTo(slot);
        ticks.tick();
        assertThat(failures(schedule)).isEqualTo(1);

        greeting.succeed();
        bringForward(schedule);
        ticks.tick();
        assertThat(get(schedule).lastJobState()).isEqualTo("queued");
        assertThat(failures(schedule)).isZero();
    }

    @Test
    void whatFailsOverAndOverIsGivenUpInTheEnd() {
        Schedule schedule = add("broken", DAILY, CatchUp.ONCE);
        setNextSlot(schedule, lastSlot());
        greeting.failWith(new IllegalStateException("broken"));

        for (int i = 0; i < 7; i++) {
            ticks.tick();
            bringForward(schedule);
        }

        assertThat(get(schedule).lastError()).contains("log");
        assertThat(get(schedule).nextSlot()).isAfter(CLOCK.instant());
    }

    @Test
    void whatCannotBeReadAnyMoreIsPausedAndSaysSo() {
        Schedule schedule = add("unreadable", DAILY, CatchUp.ONCE);
        setNextSlot(schedule, lastSlot());
        database.superuser().useHandle(handle -> handle.execute("update job_schedule set cron = 'every noon'"));
        assertThat(schedules.nextRuns(get(schedule), 5)).containsExactly(lastSlot());

        ticks.tick();

        Schedule after = get(schedule);
        assertThat(after.enabled()).isFalse();
        assertThat(after.lastError()).contains("'every noon' in Asia/Kolkata cannot be read");
        assertThat(after.version()).isGreaterThan(schedule.version());
        assertThat(new DueScheduleStore(database.engine()).list(10)).isEmpty();
        assertThatThrownBy(() -> database.as(tenant, () -> schedules.enable(tenant, schedule.scheduleId(), true)))
                .isInstanceOf(MotorpoolException.class)
                .hasMessageContaining("cron");
    }

    @Test
    void aPausedScheduleRunsNoSlotAndForgetsThoseThatPass() {
        Schedule schedule = add("paused", DAILY, CatchUp.EACH);

        Schedule paused = database.as(tenant, () -> schedules.enable(tenant, schedule.scheduleId(), false));
        assertThat(paused.nextSlot()).isNull();
        assertThat(schedules.nextRuns(paused, 5)).isEmpty();
        ticks.tick();
        assertThat(greeting.slots()).isEmpty();

        JobId now = database.as(tenant, () -> schedules.runNow(caller, schedule.scheduleId()));
        assertThat(get(schedule).lastJobId()).isEqualTo(now);

        Schedule resumed = database.as(tenant, () -> schedules.enable(tenant, schedule.scheduleId(), true));
        assertThat(resumed.nextSlot()).isAfter(CLOCK.instant());
        assertThat(schedules.nextRuns(resumed, 5)).hasSize(5).startsWith(resumed.nextSlot());
    }

    @Test
    void whatIsWrongWithAScheduleIsNamedByFieldAndRule() {
        assertThat(refused(new SaveSchedule(" ", "nonsense", "x", "UTC+5", Map.of(), CatchUp.SKIP, true)))
                .extracting(FieldError::field, FieldError::rule)
                .contains(
                        tuple("name", "required"),
                        tuple("type", "one-of"),
                        tuple("cron", "cron"),
                        tuple("zone", "time-zone"));
        assertThat(refused(wanted("n", "0 0 30 2 *", Map.of("whom", "you"))))
                .extracting(FieldError::rule)
                .containsExactly("cron");
        assertThat(refused(wanted("n", "0 0 * * *", Map.of())))
                .extracting(FieldError::field)
                .containsExactly("params.whom");
        assertThat(refused(wanted("n", "0 0 * * *", Map.of("whom", 5))))
                .extracting(FieldError::field, FieldError::rule)
                .containsExactly(tuple("params.whom", "type"));
        assertThat(refused(wanted("n", "0 0 * * *", Map.of("whom", "you", "who", "me"))))
                .extracting(FieldError::field, FieldError::rule)
                .containsExactly(tuple("params.who", "unknown"));
    }

    @Test
    void aTenantHasEachNameOnceAndSoManySchedulesAtMost() {
        add("one", "0 0 * * *", CatchUp.SKIP);
        assertThatThrownBy(() -> add("one", "0 0 * * *", CatchUp.SKIP))
                .isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.code())
                        .isEqualTo(ScheduleError.SCHEDULE_NAME_TAKEN));
        add("two", "0 0 * * *", CatchUp.SKIP);
        add("three", "0 0 * * *", CatchUp.SKIP);
        assertThatThrownBy(() -> add("four", "0 0 * * *", CatchUp.SKIP))
                .isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.code())
                        .isEqualTo(ScheduleError.TOO_MANY_SCHEDULES));
    }

    @Test
    void whoeverAddsAtTheSameMomentIsCountedToo() throws Exception {
        AtomicInteger refused = new AtomicInteger();

        onAllNodes(() -> {
            try {
                return add("some " + new Uuids().next(), "0 0 * * *", CatchUp.SKIP)
                        .version();
            } catch (MotorpoolException e) {
                return refused.incrementAndGet();
            }
        });

        assertThat(refused).hasValue(NODES - 3);
        assertThat(database.as(tenant, () -> store.count(tenant))).isEqualTo(3);
    }

    @Test
    void whoeverChangesAnOldVersionIsToldSo() {
        Schedule schedule = add("one", "0 0 * * *", CatchUp.SKIP);
        SaveSchedule wanted = wanted("two", "0 1 * * *", Map.of("whom", "you"));

        Schedule changed =
                database.as(tenant, () -> schedules.update(caller, schedule.scheduleId(), wanted, schedule.version()));
        assertThat(changed.name()).isEqualTo("two");
        assertThat(changed.cron()).isEqualTo("0 1 * * *");
        assertThatThrownBy(() -> database.as(
                        tenant, () -> schedules.update(caller, schedule.scheduleId(), wanted, schedule.version())))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(CommonError.CHANGED_MEANWHILE));
    }

    private List<FieldError> refused(SaveSchedule wanted) {
        try {
            database.as(tenant, () -> schedules.add(caller, wanted));
        } catch (MotorpoolException e) {
            return e.fields();
        }
        throw new AssertionError("It was taken: " + wanted);
    }

    private Schedule add(String name, String cron, CatchUp catchUp) {
        return database.as(
                tenant,
                () -> schedules.add(
                        caller,
                        new SaveSchedule(
                                name, "test-greeting", cron, "Asia/Kolkata", Map.of("whom", "you"), catchUp, true)));
    }

    private static SaveSchedule wanted(String name, String cron, Map<String, Object> params) {
        return new SaveSchedule(name, "test-greeting", cron, "Asia/Kolkata", params, CatchUp.SKIP, true);
    }

    private Schedule get(Schedule schedule) {
        return database.as(tenant, () -> schedules.get(tenant, schedule.scheduleId()));
    }

    private void remove(Schedule schedule) {
        database.runAs(tenant, () -> schedules.remove(tenant, schedule.scheduleId()));
    }

    private static Instant lastSlot() {
        return LAST.toInstant();
    }

    private void setNextSlot(Schedule schedule, Instant slot) {
        database.superuser().useHandle(handle -> handle.createUpdate(
                        "update job_schedule set next_slot = :slot, due_at = :slot where schedule_id = :schedule")
                .bind("slot", slot)
                .bind("schedule", schedule.scheduleId())
                .execute());
    }

    private void bringForward(Schedule schedule) {
        database.superuser().useHandle(handle -> handle.createUpdate(
                        "update job_schedule set due_at = next_slot where schedule_id = :schedule")
                .bind("schedule", schedule.scheduleId())
                .execute());
    }

    private int failures(Schedule schedule) {
        return database.superuser().withHandle(handle -> handle.createQuery(
                        "select failures from job_schedule where schedule_id = :schedule")
                .bind("schedule", schedule.scheduleId())
                .mapTo(Integer.class)
                .one());
    }

    private int jobs() {
        return database.superuser()
                .withHandle(handle -> handle.createQuery("select count(*)::integer from job where tenant_id = :tenant")
                        .bind("tenant", tenant)
                        .mapTo(Integer.class)
                        .one());
    }

    private void onAllNodes(Callable<Integer> work) throws Exception {
        List<Future<Integer>> ends = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            ends.add(nodes.submit(work));
        }
        for (Future<Integer> end : ends) {
            end.get();
        }
    }
}
