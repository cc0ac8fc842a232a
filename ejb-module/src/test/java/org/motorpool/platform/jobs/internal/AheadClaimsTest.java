package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.internal.RunningAttempt.Slot;
import org.motorpool.platform.security.TenantId;

class AheadClaimsTest {

    private static final JobType TYPE = JobType.task("ahead-test", JobPool.INTERACTIVE);
    private static final int SLOTS = 2;

    private final JobConfig config = new JobConfig(
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofDays(30),
            Optional.of(new int[] {SLOTS, 1, 1}),
            Set.of("worker"));
    private final RunningAttempts runningAttempts = new RunningAttempts();
    private final List<RunningAttempt> started = new ArrayList<>();
    private long now;
    private final AheadClaims ahead = new AheadClaims(config, runningAttempts, () -> now);
    private int last;

    @BeforeEach
    void followEnds() {
        runningAttempts.whenOneEnds(ahead::ended);
    }

    @Test
    void asManyStartAsThereAreSlotsAndTheOthersInTurn() {
        List<RunningAttempt> claimed = List.of(claim(), claim(), claim(), claim());

        assertThat(started).containsExactlyElementsOf(claimed.subList(0, SLOTS));

        runningAttempts.remove(claimed.get(1));

        assertThat(started).containsExactlyElementsOf(claimed.subList(0, SLOTS + 1));

        runningAttempts.remove(claimed.get(0));
        runningAttempts.remove(claimed.get(2));

        assertThat(started).containsExactlyElementsOf(claimed);
    }

    @Test
    void theNextOneStartsWhenTheWorkBeforeItIsDone() {
        List<RunningAttempt> claimed = List.of(claim(), claim(), claim(), claim());

        runningAttempts.workEnds(claimed.get(0));
        assertThat(started).hasSize(SLOTS + 1);

        runningAttempts.remove(claimed.get(0));
        assertThat(started).hasSize(SLOTS + 1);
    }

    @Test
    void endsThatAreNotWrittenDownDoNotPileUp() {
        List<RunningAttempt> claimed = List.of(claim(), claim(), claim(), claim(), claim());
        claimed.subList(0, 2 * SLOTS).forEach(runningAttempts::workEnds);

        assertThat(started).hasSize(2 * SLOTS);

        runningAttempts.remove(claimed.get(0));
        assertThat(started).containsExactlyElementsOf(claimed);
    }

    @Test
    void oneThatWasHandedBackTakesNoTurn() {
        List<RunningAttempt> claimed = List.of(claim(), claim(), claim(), claim());

        // As a drain does, which begins with those that have not begun.
        runningAttempts.remove(claimed.get(3));

        assertThat(started).hasSize(SLOTS);

        runningAttempts.remove(claimed.get(0));

        assertThat(started).hasSize(SLOTS + 1).contains(claimed.get(2));
    }

    @Test
    void oneThatHasWaitedTooLongIsPassedOnAndNotStarted() {
        List<RunningAttempt> claimed = List.of(claim(), claim(), claim());
        pass(Duration.ofMillis(200));
        assertThat(passOn(true)).isEmpty();

        pass(Duration.ofMillis(100));
        assertThat(passOn(true)).containsExactly(claimed.get(2));

        runningAttempts.remove(claimed.get(0));
        assertThat(started).doesNotContain(claimed.get(2));
    }

    @Test
    void oneThatCannotBePassedOnKeepsWaiting() {
        List<RunningAttempt> claimed = List.of(claim(), claim(), claim());
        pass(Duration.ofMillis(300));
        assertThat(passOn(false)).containsExactly(claimed.get(2));

        runningAttempts.remove(claimed.get(0));

        assertThat(started).contains(claimed.get(2));
    }

    @Test
    void moreAreWantedOnlyWhileSlotsAreGivenBack() {
        assertThat(ahead.wanted(JobPool.INTERACTIVE)).isZero();

        for (int i = 0; i < 20; i++) {
            RunningAttempt running = claim();
            running.begin(Instant.EPOCH);
            pass(Duration.ofMillis(1));
            runningAttempts.remove(running);
        }

        assertThat(ahead.wanted(JobPool.INTERACTIVE)).isEqualTo(SLOTS);
        assertThat(ahead.wanted(JobPool.CPU)).isZero();

        List<RunningAttempt> claimed = List.of(claim(), claim(), claim());
        assertThat(started).contains(claimed.get(1)).doesNotContain(claimed.get(2));
        assertThat(ahead.wanted(JobPool.INTERACTIVE)).isEqualTo(SLOTS - 1);

        pass(Duration.ofSeconds(1));
        assertThat(ahead.wanted(JobPool.INTERACTIVE)).isNegative();
    }

    private RunningAttempt claim() {
        last++;
        RunningAttempt running = new RunningAttempt(
                new Attempt(
                        new JobId(new UUID(0, last)),
                        new TenantId(new UUID(1, 1)),
                        Optional.empty(),
                        TYPE.name(),
                        1,
                        1,
                        "{}"),
                TYPE,
                new Slot());
        runningAttempts.add(running);
        ahead.startInTurn(running, () -> started.add(running));
        return running;
    }

    private List<RunningAttempt> passOn(boolean works) {
        List<RunningAttempt> late = new ArrayList<>();
        ahead.giveUpLate(running -> {
            late.add(running);
            if (works) {
                runningAttempts.remove(running);
            }
            return works;
        });
        return late;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
