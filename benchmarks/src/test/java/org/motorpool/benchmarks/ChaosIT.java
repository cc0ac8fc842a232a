package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.motorpool.benchmarks.Chaos.Event;

/**
 * Nodes die, freeze and are cut off while thousands of jobs are under way, and in the end every job has been done, once.
 * The long form ({@code -Pproof}) has at least 60 kills and stops.
 */
class ChaosIT {

    private static final int KILLS_AND_STOPS = 60;

    @Test
    void nothingIsLostAndNothingIsDoneTwice() throws Exception {
        Schedule schedule =
                SharedBed.PROOF ? Schedule.thorough(SharedBed.SEED, KILLS_AND_STOPS) : Schedule.brief(SharedBed.SEED);
        Testbed bed = SharedBed.get();
        try (Records records = new Records(bed.cluster())) {
            List<Event> events = disrupt(bed, records, schedule);

            Checker.Report report = SharedBed.check(bed, records);

            ChaosReport written = new ChaosReport(schedule, events, report, bed.ledger());
            System.out.println(written.text());
            if (SharedBed.PROOF) {
                written.keep(Path.of(System.getProperty("motorpool.proof.folder")));
            }
            assertThat(report.findings()).isEmpty();
            assertThat(written.problems()).isEmpty();
            if (SharedBed.PROOF) {
                assertThat(written.delays()).isEmpty();
            }
        }
    }

    private static List<Event> disrupt(Testbed bed, Records records, Schedule schedule) throws Exception {
        Tenant first = bed.tenant("chaos-one");
        Tenant second = bed.tenant("chaos-two");
        List<Submitter> submitters = List.of(
                new Submitter(bed, first, schedule.seed(), 25),
                new Submitter(bed, first, schedule.seed() + 1, 25),
                new Submitter(bed, second, schedule.seed() + 2, 25));
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
