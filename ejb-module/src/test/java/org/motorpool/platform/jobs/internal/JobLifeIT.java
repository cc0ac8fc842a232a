package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.Fences;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobError;
import org.motorpool.platform.jobs.JobFixtures;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.Partitions;
import org.motorpool.platform.jobs.store.JobControlStore;
import org.motorpool.platform.jobs.store.JobEngineStore.Failure;
import org.motorpool.platform.jobs.store.JobStore.Success;
import org.motorpool.platform.jobs.store.PartitionStore;
import org.motorpool.platform.jobs.store.SplitJobStore;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/**
 * The life of jobs under every order of what nodes, people and clocks can do to them. Nodes remember attempts that they
 * have lost and go on with them, as one does that was stopped and wakes up.
 */
class JobLifeIT {

    private static final int NODES = 3;
    private static final int MAX_ATTEMPTS = 3;
    private static final JobType TYPE =
            JobType.task("life-test", JobPool.INTERACTIVE).withMaxAttempts(MAX_ATTEMPTS);

    private static final JobsOnPostgres TABLES = new JobsOnPostgres();
    private static final TenantId TENANT = TenantFixtures.add(TABLES.database, TABLES.clock);
    private static final Partitions PARTITIONS = new Partitions(
            new PartitionStore(TABLES.database),
            JobFixtures.service(TABLES.database, new JobTypes(List.of(() -> TYPE)), TABLES.clock),
            new Fences(TABLES.jobs));
    private static final SplitJobStore SPLIT_JOBS = new SplitJobStore(TABLES.database.engine());
    private static final Failure FAILURE = Failure.of("It failed.", "failed");

    private enum Deed {
        SUBMIT,
        CLAIM,
        RENEW,
        PROGRESS,
        SPLIT,
        COMPLETE,
        FAIL,
        FAIL_FOR_GOOD,
        HAND_BACK,
        CANCEL,
        RETRY,
        MOVE,
        LEASES_EXPIRE,
        TAKE_OVER,
        LOOK_AFTER_SPLIT
    }

    /**
     * @param node that does it
     * @param choice which of its attempts, or of all jobs
     */
    private record Step(Deed deed, int node, int choice) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Deed.class),
                        Arbitraries.integers().between(0, NODES - 1),
                        Arbitraries.integers().between(0, 7))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Property(tries = 80, shrinking = ShrinkingMode.BOUNDED)
    void noOrderOfEventsLosesAJobOrDoesItTwiceOrLeavesItStuck(@ForAll("steps") List<Step> steps) {
        run(List.of(), steps);
    }

    @Property(tries = 50, shrinking = ShrinkingMode.BOUNDED)
    void norOneThatHasSplit(@ForAll("steps") List<Step> steps) {
        run(List.of(new Step(Deed.SUBMIT, 0, 0), new Step(Deed.CLAIM, 0, 0), new Step(Deed.SPLIT, 0, 0)), steps);
    }

    private static void run(List<Step> beginning, List<Step> steps) {
        TABLES.clear();
        World world = new World();
        beginning.forEach(world::perform);
        steps.forEach(world::perform);
        world.comeToRest();
        world.check();
    }

    /** What happened, remembered beside the database. */
    private static final class World {

        final List<JobId> submitted = new ArrayList<>();
        final Set<JobId> partitions = new LinkedHashSet<>();
        final Set<JobId> cancelled = new HashSet<>();
        final Map<JobId, Integer> effects = new HashMap<>();
        final Map<JobId, Long> fences = new HashMap<>();
        final List<List<Attempt>> attempts = new ArrayList<>();

        World() {
            for (int i = 0; i < NODES; i++) {
                attempts.add(new ArrayList<>());
            }
        }

        void perform(Step step) {
            String node = "node-" + step.node();
            switch (step.deed()) {
                case SUBMIT -> submitted.addAll(TABLES.submit(TENANT, TYPE, 1, Optional.empty()));
                case CLAIM -> claim(step.node(), 2);
                case RENEW -> TABLES.engine.renew(node, attempts.get(step.node()), JobsOnPostgres.LEASE);
                case CANCEL -> pick(all(), step).ifPresent(this::cancel);
                case RETRY -> pick(submitted, step).ifPresent(World::retry);
                case MOVE -> TABLES.history.moveFinished(Duration.ofHours(24), 100);
                case LEASES_EXPIRE -> TABLES.expireLeases();
                case TAKE_OVER -> TABLES.engine.takeOverExpired();
                case LOOK_AFTER_SPLIT -> lookAfterSplit();
                default -> pick(attempts.get(step.node()), step).ifPresent(attempt -> perform(step.deed(), attempt));
            }
        }

        private void perform(Deed deed, Attempt attempt) {
            switch (deed) {
                case PROGRESS -> TABLES.engine.progress(attempt, new Attempt.Progress("half", 1, 2));
                case SPLIT -> split(attempt);
                case COMPLETE -> complete(attempt);
                case FAIL -> TABLES.engine.fail(attempt, FAILURE, false, Duration.ofSeconds(5));
                case FAIL_FOR_GOOD -> TABLES.engine.fail(attempt, FAILURE, true, Duration.ofSeconds(5));
                case HAND_BACK -> TABLES.engine.handBack(attempt);
                default -> throw new AssertionError(deed);
            }
        }

        private void claim(int node, int slots) {
            TABLES.claim("node-" + node, TYPE, slots, 1).forEach(claimed -> {
                Attempt attempt = claimed.toAttempt();
                assertThat(attempt.fence()).isGreaterThan(fences.getOrDefault(attempt.jobId(), 0L));
                assertThat(attempt.number()).isBetween(1, MAX_ATTEMPTS);
                fences.put(attempt.jobId(), attempt.fence());
                attempts.get(node).add(attempt);
            });
        }

        private void split(Attempt attempt) {
            if (partitions.contains(attempt.jobId())) {
                return;
            }
            try {
                TABLES.database.runAs(TENANT, () -> PARTITIONS.split(attempt, TYPE.name(), List.of(1, 2)));
            } catch (MotorpoolException e) {
                assertThat(e.code()).isEqualTo(JobError.STALE_FENCE);
            }
            partitions.addAll(TABLES.partitions(attempt.jobId()));
        }

        /** As the steps of a batch job that may have split: it ends when its partitions have, and is parked until then. */
        private void complete(Attempt attempt) {
            try {
                if (!TABLES.database.as(TENANT, () -> PARTITIONS.areDone(attempt))) {
                    TABLES.engine.park(attempt);
                    return;
                }
            } catch (MotorpoolException e) {
                // It tries to end all the same.
                assertThat(e.code()).isEqualTo(JobError.STALE_FENCE);
            }
            Success success = new Success(attempt.jobId(), attempt.fence(), Optional.of("{}"), Optional.empty());
            Set<JobId> done = TABLES.database.as(TENANT, () -> TABLES.jobs.succeed(TENANT, List.of(success)));
            done.forEach(job -> effects.merge(job, 1, Integer::sum));
            if (!done.isEmpty()) {
                assertThat(attempt.fence()).as("the newest attempt").isEqualTo(fences.get(attempt.jobId()));
            }
        }

        private void cancel(JobId job) {
            if (TABLES.database.as(TENANT, () -> TABLES.jobs.cancel(TENANT, job))) {
                cancelled.add(job);
            }
        }

        private static void retry(JobId job) {
            JobControlStore control = new JobControlStore(TABLES.database);
            TABLES.database.runAs(TENANT, () -> {
                if (!control.requeue(TENANT, job)) {
                    control.takeBack(TENANT, TABLES.jobs.find(TENANT, job).orElseThrow());
                    control.requeue(TENANT, job);
                }
            });
        }

        /** All nodes fall silent, and one that works comes: nothing may be left to do in the end. */
        void comeToRest() {
            for (int i = 0;
                    i <= 3 * MAX_ATTEMPTS * all().size()
                            && TABLES.number("select count(*) from job where finished_at is null") > 0;
                    i++) {
                TABLES.expireLeases();
                TABLES.engine.takeOverExpired();
                lookAfterSplit();
                TABLES.backoffEnds();
                int before = attempts.get(0).size();
                claim(0, all().size() + 1);
                List<Attempt> fresh = List.copyOf(
                        attempts.get(0).subList(before, attempts.get(0).size()));
                fresh.forEach(this::complete);
            }
        }

        void check() {
            for (JobId job : all()) {
                Job found = TABLES.database
                        .as(TENANT, () -> TABLES.jobs.find(TENANT, job))
                        .orElseThrow();
                int times = effects.getOrDefault(job, 0);
                assertThat(found.isFinished()).as(found.toString()).isTrue();
                assertThat(times).as(found.toString()).isEqualTo(found.state().equals("succeeded") ? 1 : 0);
                if (found.state().equals("cancelled")) {
                    assertThat(cancelled.contains(job) || partitions.contains(job))
                            .isTrue();
                }
                if (found.state().equals("succeeded") && found.partitions() != null) {
                    assertThat(TABLES.partitions(job)).hasSize(2).allMatch(effects::containsKey);
                }
            }
            assertThat(TABLES.claim("node-0", TYPE, 10, 1)).isEmpty();
        }

        private static void lookAfterSplit() {
            SPLIT_JOBS.settle();
            SPLIT_JOBS.cancelOrphans();
        }

        private List<JobId> all() {
            return Stream.concat(submitted.stream(), partitions.stream()).toList();
        }

        private static <T> Optional<T> pick(List<T> all, Step step) {
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(step.choice() % all.size()));
        }
    }
}
