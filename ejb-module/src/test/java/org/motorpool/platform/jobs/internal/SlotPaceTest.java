package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotPaceTest {

    private static final long MILLI = 1_000_000;
    private static final Duration CLAIM = Duration.ofMillis(50);

    private final SlotPace pace = new SlotPace(0);

    @Test
    void nothingIsExpectedBeforeAnythingHasEnded() {
        assertThat(pace.expected(CLAIM, 10 * MILLI)).isZero();
    }

    @Test
    void asManyAreExpectedAsEndedInThatTime() {
        end(20, 10);

        assertThat(pace.expected(CLAIM, 200 * MILLI)).isEqualTo(5);
    }

    @Test
    void jobsOfSecondsPromiseNothing() {
        end(20, 2_000);

        assertThat(pace.expected(CLAIM, 40_000 * MILLI)).isZero();
    }

    @Test
    void whenNothingEndsAnyMoreNothingIsExpected() {
        end(20, 10);

        assertThat(pace.expected(CLAIM, 300 * MILLI)).isZero();
    }

    @Test
    void shortJobsAfterLongOnesAreNoticedSoon() {
        end(20, 2_000);
        for (int i = 1; i <= 40; i++) {
            pace.slotEnds((40_000 + i * 10) * MILLI);
        }

        assertThat(pace.expected(CLAIM, 40_400 * MILLI)).isPositive();
    }

    private void end(int times, long everyMillis) {
        for (int i = 1; i <= times; i++) {
            pace.slotEnds(i * everyMillis * MILLI);
        }
    }
}
