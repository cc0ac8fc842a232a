package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.motorpool.benchmarks.Chaos.Event;

/**
 * Nodes die, freeze and are cut off while thousands of jobs are under way, and in the end every job has been done, once.
 * The long form ({@code -Pproof}) has at least 60 kills and stops.
 */
class ChaosIT {

    private static final boolean PROOF = Boolean.getBoolean("motorpool.proof");
    private static final long SEED = Long.getLong("motorpool.seed", 1);
    private static final int KILLS_AND_STOPS = 64;
    private static final Duration SETTLED = Duration.ofMinutes(3);

    @Test
    void nothingIsLostAndNothingIsDoneTwice() throws Exception {
        Schedule schedule = PROOF ? Schedule.thorough(SEED, KILLS_AND_STOPS) : Schedule.brief(SEED);
        var shape = new Testbed.Shape(3, "512m", Map.of("MOTORPOOL_JOBS_SLOTS", "6,3,1"));
        try (Testbed bed = Testbed.start(shape, Path.of("target", "chaos-state"), System.out);
                Records records = new Records(bed.cluster())) {
            try (Connection owner = bed.cluster().connectAsOwner()) {
                WorkloadTables.fillSource(owner, 100_000);
            }
            Ledger ledger = new Ledger();
            List<Event> events = disrupt(bed, records, ledger, schedule);
            assertThat(Waiting.until(SETTLED, () -> records.unfinished() == 0))
                    .as("all jobs end")
                    .isTrue();
            Checker.Report report;
            try (Connection owner = bed.cluster().connectAsSuperuser()) {
                report = new Checker(owner, bed.cluster().storageFolder()).check(ledger.jobs());
            }
            ChaosReport written = new ChaosReport(schedule, events, report, ledger);
            System.out.println(written.text());
            if (PROOF) {
                written.keep(Path.of(System.getProperty("motorpool.proof.folder")));
            }
            assertThat(report.findings()).isEmpty();
            assertThat(written.problems()).isEmpty();
        }
    }

    private static List<Event> disrupt(Testbed bed, Records records, Ledger ledger, Schedule schedule)
            throws Exception {
        Tenant first = bed.tenant("chaos-one");
        Tenant second = bed.tenant("chaos-two");
        List<Submitter> submitters = List.of(
                new Submitter(bed, first, ledger, schedule.seed(), 25),
                new Submitter(bed, first, ledger, schedule.seed() + 1, 25),
                new Submitter(bed, second, ledger, schedule.seed() + 2, 25));
        List<Thread> threads = submitters.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        try {
            return new Chaos(bed, records, System.out).run(schedule);
        } finally {
            submitters.forEach(Submitter::stop);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
