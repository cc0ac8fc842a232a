package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.motorpool.benchmarks.Occupancy.Interval;
import org.motorpool.benchmarks.Timeline.Moments;

/** What many submit does not stand in the way of what few submit, and limits hold over all nodes. */
class FairnessIT {

    private static final int FLOOD = SharedBed.PROOF ? 10_000 : 1_500;
    private static final int FEW = 20;

    /** Long enough that slots are what is short, not processors. */
    private static final int WORK_MILLIS = 200;

    private static final double MOST_IDLE = 0.05;

    /** As the workload declares them. */
    private static final int RUNNING = 5;

    private static final int STARTS_PER_SECOND = 10;
    private static final Duration LIMIT = Duration.ofMinutes(SharedBed.PROOF ? 10 : 3);

    @Test
    void aFloodDoesNotDelayAnother() throws Exception {
        Testbed bed = SharedBed.get();
        Tenant many = bed.tenant("many");
        Tenant few = bed.tenant("few");
        try (Records records = new Records(bed.cluster())) {
            bed.submit(many, 1, Order.effects(Order.EFFECT, FLOOD, WORK_MILLIS, 0, false));
            Instant flooded = records.now();
            bed.submit(few, 2, Order.effects(Order.EFFECT, FEW, WORK_MILLIS, 0, false));
            assertThat(Waiting.until(LIMIT, () -> records.unfinished() == 0)).isTrue();

            Timeline flood = Timeline.of(records, many.id(), Order.EFFECT);
            Timeline small = Timeline.of(records, few.id(), Order.EFFECT);
            // From when all could be claimed until the last one began: in between there was always something to do.
            double idle = flood.and(small).idle(SharedBed.NODES, SharedBed.SLOTS, flooded);
            String told = String.format(
                    Locale.ROOT,
                    "One tenant submitted %d jobs of %d ms, then another one %d: half of these started within %d ms,"
                            + " 95 %% within %d ms, the last of the flood after %.1f s. Slots were idle %.1f %% of the"
                            + " time in which jobs waited.",
                    FLOOD,
                    WORK_MILLIS,
                    FEW,
                    small.wait(50).toMillis(),
                    small.wait(95).toMillis(),
                    flood.wait(100).toMillis() / 1000.0,
                    idle * 100);
            tell("fairness", told);
            assertThat(small.jobs()).hasSize(FEW);
            assertThat(flood.jobs()).hasSize(FLOOD);
            // Its turn comes as often as the flood's: about as many of that may begin as it has jobs, and more only
            // while a node stands still that has claimed one of its.
            assertThat(flood.begunBetween(
                            small.jobs().stream()
                                    .map(Moments::createdAt)
                                    .min(Instant::compareTo)
                                    .orElseThrow(),
                            small.jobs().stream()
                                    .map(Moments::begunAt)
                                    .max(Instant::compareTo)
                                    .orElseThrow()))
                    .isLessThan(SharedBed.PROOF ? FLOOD / 5 : FLOOD / 4);
            if (SharedBed.PROOF) {
                // On a machine that builds at the same time these are figures about the machine.
                assertThat(small.wait(95)).isLessThan(Duration.ofSeconds(2));
                assertThat(idle).isLessThan(MOST_IDLE);
            }
            assertThat(SharedBed.check(bed, records).findings()).isEmpty();
        }
    }

    /** Counted twice: by looking often, and from what the jobs themselves wrote down. */
    @Test
    void noMoreRunThanTheLimitThoughNodesDie() throws Exception {
        Testbed bed = SharedBed.get();
        Tenant tenant = bed.tenant("limited");
        int jobs = SharedBed.PROOF ? 3_000 : 300;
        int kills = SharedBed.PROOF ? 5 : 1;
        // Every kill must find jobs that are left, also when the node before it took a minute to start.
        int workMillis = SharedBed.PROOF ? 500 : 60;
        AtomicBoolean done = new AtomicBoolean();
        try (Records records = new Records(bed.cluster());
                Sampling ended = () -> done.set(true)) {
            CompletableFuture<long[]> sampling = CompletableFuture.supplyAsync(() -> sample(bed, done));
            bed.submit(tenant, 1, Order.effects(Order.LIMITED, jobs, workMillis, 10, false));
            List<Instant> killed = new ArrayList<>();
            for (int i = 0; i < kills; i++) {
                int node = busiest(records);
                killed.add(records.now());
                bed.cluster().killNode(node);
                if (SharedBed.PROOF) {
                    bed.cluster().startNode(node);
                }
            }
            assertThat(Waiting.until(LIMIT, () -> records.unfinished() == 0)).isTrue();
            ended.close();
            long[] samples = sampling.get();

            int most = new Occupancy(attempts(records, tenant, killed)).most();
            tell(
                    "limit",
                    String.format(
                            Locale.ROOT,
                            "Of a type of which %d may run, at most %d ran in %d samples, and at most %d by what %d jobs"
                                    + " wrote down, with %d kills.",
                            RUNNING,
                            samples[1],
                            samples[0],
                            most,
                            jobs,
                            kills));
            assertThat(samples[1]).isEqualTo(RUNNING);
            assertThat(most).isLessThanOrEqualTo(RUNNING);
            assertThat(SharedBed.check(bed, records).findings()).isEmpty();
        }
    }

    @Test
    void noMoreStartThanTheRateAllows() throws Exception {
        Testbed bed = SharedBed.get();
        Tenant tenant = bed.tenant("rated");
        int seconds = SharedBed.PROOF ? 60 : 8;
        try (Records records = new Records(bed.cluster())) {
            bed.submit(tenant, 1, Order.effects(Order.RATED, STARTS_PER_SECOND * seconds, 5, 0, false));
            assertThat(Waiting.until(LIMIT, () -> records.unfinished() == 0)).isTrue();

            Timeline rated = Timeline.of(records, tenant.id(), Order.RATED);
            double burst = Occupancy.burst(rated.starts(), STARTS_PER_SECOND);
            Duration took = Duration.between(
                    rated.starts().get(0), rated.starts().get(rated.starts().size() - 1));
            tell(
                    "rate",
                    String.format(
                            Locale.ROOT,
                            "%d jobs of a type of which %d may start in a second took %.1f s to start; in no stretch of"
                                    + " time did more than %.1f start beyond the rate.",
                            rated.jobs().size(),
                            STARTS_PER_SECOND,
                            took.toMillis() / 1000.0,
                            burst));
            // A second's worth may start at once after a pause.
            assertThat(burst).isLessThanOrEqualTo(STARTS_PER_SECOND + 0.001);
            assertThat(took).isLessThan(Duration.ofSeconds(SharedBed.PROOF ? seconds * 2L : seconds * 5L));
            assertThat(SharedBed.check(bed, records).findings()).isEmpty();
        }
    }

    /** Samples are taken until it is closed. */
    @FunctionalInterface
    private interface Sampling extends AutoCloseable {
        @Override
        void close();
    }

    /** The node that has the most of the jobs that are limited. */
    private static int busiest(Records records) throws Exception {
        List<Integer> found = new ArrayList<>();
        assertThat(Waiting.until(
                        LIMIT,
                        () -> found.addAll(records.query(
                                "select split_part(lease_owner, '-', 2)::int from job where type = ? and state = 'running'"
                                        + " group by 1 order by count(*) desc limit 1",
                                row -> row.getInt(1),
                                Order.LIMITED))))
                .as("a node has a job")
                .isTrue();
        return found.get(0);
    }

    /** How often it looked, and the most it saw. */
    private static long[] sample(Testbed bed, AtomicBoolean done) {
        long[] samples = new long[2];
        try (Records records = new Records(bed.cluster())) {
            while (!done.get()) {
                long running =
                        records.count("select count(*) from job where type = ? and state = 'running'", Order.LIMITED);
                samples[0]++;
                samples[1] = Math.max(samples[1], running);
                Thread.sleep(5);
            }
            return samples;
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From the start of each attempt to its effect; to its node's death, where it has none. */
    private static List<Interval> attempts(Records records, Tenant tenant, List<Instant> kills) throws SQLException {
        return records.query(
                "select s.at, e.at from workload_start s left join workload_effect e"
                        + " on e.job_id = s.job_id and e.fence = s.fence where s.tenant_id = ?",
                row -> {
                    Instant begin = row.getTimestamp(1).toInstant();
                    Instant end = row.getTimestamp(2) == null
                            ? kills.stream()
                                    .filter(kill -> kill.isAfter(begin))
                                    .min(Instant::compareTo)
                                    .orElse(begin)
                            : row.getTimestamp(2).toInstant();
                    return new Interval(begin, end);
                },
                tenant.id());
    }

    private static void tell(String what, String text) throws IOException {
        System.out.println(text);
        if (SharedBed.PROOF) {
            Path folder = Path.of(System.getProperty("motorpool.proof.folder"));
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(what + ".md"),
                    "# " + what + "\n\n```\n./mvnw verify -pl benchmarks -am -Pproof -Dtest=none"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=FairnessIT"
                            + " -Dfailsafe.failIfNoSpecifiedTests=false\n```\n\n" + text + "\n");
        }
    }
}
