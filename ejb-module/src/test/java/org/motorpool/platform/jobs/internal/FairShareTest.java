package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.store.ClaimStore.Claim;
import org.motorpool.platform.jobs.store.ClaimStore.Facts;
import org.motorpool.platform.jobs.store.ClaimStore.Flow;
import org.motorpool.platform.jobs.store.ClaimStore.Running;
import org.motorpool.platform.jobs.store.ClaimStore.Waiting;
import org.motorpool.platform.security.TenantId;

class FairShareTest {

    private static final int HIGH = 1;
    private static final int NORMAL = 2;
    private static final int LOW = 3;
    private static final Map<String, JobType> FREE = Map.of("work", type("work", JobLimits.NONE));

    private final TenantId big = tenant(1);
    private final TenantId small = tenant(2);

    @Test
    void aLatecomersJobGoesNextHoweverMuchAnotherTenantHasWaiting() {
        Queue queue = new Queue(FREE);
        queue.add(big, NORMAL, 10_000);
        queue.claim(100);
        queue.add(small, NORMAL, 1);

        assertThat(queue.claim(2)).extracting(Waiting::tenantId).contains(small);
    }

    @Test
    void tenantsWithTheSamePriorityTakeTurns() {
        Queue queue = new Queue(FREE);
        queue.add(big, NORMAL, 100);
        queue.add(small, NORMAL, 100);

        Map<TenantId, Long> shares =
                queue.claim(20).stream().collect(Collectors.groupingBy(Waiting::tenantId, Collectors.counting()));

        assertThat(shares).containsEntry(big, 10L).containsEntry(small, 10L);
    }

    @Test
    void aTenantsTierWeighsItsJobs() {
        Queue queue = new Queue(FREE);
        queue.weights.put(big, 4.0);
        queue.add(big, NORMAL, 100);
        queue.add(small, NORMAL, 100);

        Map<TenantId, Long> shares =
                queue.claim(20).stream().collect(Collectors.groupingBy(Waiting::tenantId, Collectors.counting()));

        assertThat(shares).containsEntry(big, 16L).containsEntry(small, 4L);
    }

    @Test
    void jobsThatShareASlotCostAsMuchLess() {
        Queue queue = new Queue(Map.of(
                "work",
                type("work", JobLimits.NONE),
                "small",
                type("small", JobLimits.NONE).withBundle(10)));
        queue.add(big, NORMAL, 1_000);
        queue.add(small, NORMAL, "small", "", 1_000);

        Map<String, Long> picked =
                queue.claim(20).stream().collect(Collectors.groupingBy(Waiting::type, Collectors.counting()));

        assertThat(picked).containsEntry("work", 10L).containsEntry("small", 100L);
    }

    @Test
    void forSlotsThatAreNotFreeYetOnlyJobsArePickedThatMayWaitForThem() {
        Queue queue = new Queue(
                Map.of("work", type("work", JobLimits.NONE), "rated", type("rated", new JobLimits(0, 0, 0, 100))));
        queue.tokens.put("rated", 100.0);
        queue.add(small, HIGH, "rated", "", 10);

        assertThat(queue.claim(2, 3)).extracting(Waiting::type).containsExactly("rated", "rated");

        queue.add(big, NORMAL, 10);
        queue.add(small, HIGH, "work", "", 1);

        assertThat(queue.claim(0, 3))
                .hasSizeLessThan(3)
                .extracting(Waiting::type)
                .doesNotContain("rated");
    }

    @Test
    void aJobThatMayNotWaitForASlotDoesNotLoseItsTurn() {
        Queue queue = new Queue(
                Map.of("work", type("work", JobLimits.NONE), "rated", type("rated", new JobLimits(0, 0, 0, 100))));
        queue.tokens.put("rated", 100.0);
        queue.add(big, NORMAL, 100);
        queue.claim(10, 3);
        queue.add(small, NORMAL, "rated", "", 1);

        assertThat(queue.claim(0, 1)).isEmpty();
        assertThat(queue.claim(1, 0)).extracting(Waiting::type).containsExactly("rated");
    }

    @Test
    void aWholeSlotIsNotFoundInWhatASmallJobLeft() {
        Queue queue = new Queue(Map.of(
                "work",
                type("work", JobLimits.NONE),
                "small",
                type("small", JobLimits.NONE).withBundle(10)));
        queue.add(small, HIGH, "small", "", 1);
        queue.add(big, NORMAL, 10);

        assertThat(queue.claim(4)).extracting(Waiting::type).containsExactlyInAnyOrder("small", "work", "work", "work");
    }

    @Test
    void lowPriorityIsSlowButMoves() {
        Queue queue = new Queue(FREE);
        queue.add(big, HIGH, 1_000);
        queue.add(small, LOW, 1_000);

        long low = queue.claim(90).stream().filter(job -> job.priority() == LOW).count();

        assertThat(low).isBetween(9L, 11L);
    }

    @Test
    void whoWasIdleHasSavedNothingUp() {
        Queue queue = new Queue(FREE);
        queue.add(big, NORMAL, 1_000);
        queue.claim(500);
        queue.add(small, NORMAL, 500);

        long late = queue.claim(100).stream()
                .filter(job -> job.tenantId().equals(small))
                .count();

        assertThat(late).isBetween(49L, 52L);
    }

    @Test
    void withinATenantAndPriorityTheOldestGoesFirst() {
        Queue queue = new Queue(Map.of("work", type("work", JobLimits.NONE), "other", type("other", JobLimits.NONE)));
        queue.add(big, NORMAL, "work", "", 3);
        queue.add(big, NORMAL, "other", "", 3);

        List<Waiting> claimed = queue.claim(6);

        assertThat(claimed).isSortedAccordingTo(Waiting.OLDEST);
    }

    @Test
    void aTypeAtItsLimitHoldsUpNoOther() {
        Queue queue = new Queue(
                Map.of("work", type("work", new JobLimits(2, 0, 0, 0)), "other", type("other", JobLimits.NONE)));
        queue.add(big, NORMAL, "work", "", 10);
        queue.add(big, NORMAL, "other", "", 3);

        Map<String, Long> types =
                queue.claim(10).stream().collect(Collectors.groupingBy(Waiting::type, Collectors.counting()));

        assertThat(types).containsEntry("work", 2L).containsEntry("other", 3L);
    }

    @Test
    void aRateLetsOnlySoManyStart() {
        Queue queue = new Queue(Map.of("work", type("work", new JobLimits(0, 0, 0, 10))));
        queue.tokens.put("work", 3.5);
        queue.add(big, NORMAL, 10);

        assertThat(queue.claim(10)).hasSize(3);
        assertThat(queue.tokens.get("work")).isEqualTo(0.5);
    }

    /** Whatever arrives and ends in whatever order, over many claims. */
    @Property(tries = 200)
    void noLimitIsEverExceededAndNothingIsClaimedTwiceOrForgotten(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 5) int running,
            @ForAll @IntRange(min = 0, max = 3) int perTenant,
            @ForAll @IntRange(min = 0, max = 2) int perKey) {
        Random random = new Random(seed);
        JobLimits limits = new JobLimits(running, perTenant, perKey, 0);
        Queue queue = new Queue(Map.of("work", type("work", limits)));
        int added = 0;
        for (int round = 0; round < 30; round++) {
            int more = random.nextInt(4);
            queue.add(tenant(random.nextInt(4)), 1 + random.nextInt(3), "work", "key" + random.nextInt(2), more);
            added += more;
            queue.claim(1 + random.nextInt(5));
            assertThat(queue.most(job -> "")).isLessThanOrEqualTo(running == 0 ? added : running);
            assertThat(queue.most(job -> job.tenantId().toString()))
                    .isLessThanOrEqualTo(perTenant == 0 ? added : perTenant);
            assertThat(queue.most(job -> job.tenantId() + job.limitKey()))
                    .isLessThanOrEqualTo(perKey == 0 ? added : perKey);
            queue.end(random.nextInt(4), random);
        }
        while (!queue.waiting.isEmpty() || !queue.running.isEmpty()) {
            int before = queue.waiting.size() + queue.running.size();
            queue.claim(3);
            queue.end(2, random);
            assertThat(queue.waiting.size() + queue.running.size()).isLessThan(before);
        }
        assertThat(queue.ended).hasSize(added).doesNotHaveDuplicates();
    }

    private static JobType type(String name, JobLimits limits) {
        return JobType.task(name, JobPool.INTERACTIVE).withLimits(limits);
    }

    /** What the tables hold, without the database. */
    private static final class Queue {

        final Map<String, JobType> types;
        final List<Waiting> waiting = new ArrayList<>();
        final List<Waiting> running = new ArrayList<>();
        final List<JobId> ended = new ArrayList<>();
        final Map<Flow, Double> finishes = new HashMap<>();
        final Map<String, Double> tokens = new HashMap<>();
        final Map<TenantId, Double> weights = new HashMap<>();
        double virtualTime;
        long last;

        Queue(Map<String, JobType> types) {
            this.types = types;
        }

        void add(TenantId tenant, int priority, int jobs) {
            add(tenant, priority, "work", "", jobs);
        }

        void add(TenantId tenant, int priority, String type, String key, int jobs) {
            for (int i = 0; i < jobs; i++) {
                last++;
                waiting.add(new Waiting(
                        tenant,
                        new JobId(new UUID(0, last)),
                        priority,
                        weights.getOrDefault(tenant, 1.0),
                        type,
                        key.isEmpty() ? null : key,
                        Instant.ofEpochMilli(last)));
            }
        }

        List<Waiting> claim(int slots) {
            return claim(slots, 0);
        }

        List<Waiting> claim(int slots, int soon) {
            List<Running> counts = running.stream()
                    .map(job -> new Running(job.type(), job.tenantId(), job.limitKey(), 1))
                    .toList();
            Facts facts = new Facts(virtualTime, finishes, counts, tokens, waiting);
            Claim claim = new FairShare(facts, types).pick(waiting, slots, soon);
            virtualTime = claim.virtualTime();
            finishes.putAll(claim.finishes());
            tokens.putAll(claim.tokens());
            assertThat(waiting).containsAll(claim.jobs());
            waiting.removeAll(claim.jobs());
            running.addAll(claim.jobs());
            return claim.jobs();
        }

        void end(int jobs, Random random) {
            for (int i = 0; i < jobs && !running.isEmpty(); i++) {
                ended.add(running.remove(random.nextInt(running.size())).jobId());
            }
        }

        int most(java.util.function.Function<Waiting, String> subject) {
            return running.stream()
                    .collect(Collectors.groupingBy(subject, Collectors.summingInt(job -> 1)))
                    .values()
                    .stream()
                    .max(Integer::compare)
                    .orElse(0);
        }
    }

    private static TenantId tenant(int number) {
        return new TenantId(new UUID(1, number));
    }
}
