package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotPaceTest {

    private static final long MILLI = 1_000_000;
    private static final int SLOTS = 8;
    private static final Duration CLAIM = Duration.ofMillis(50);

    private final SlotPace pace = new SlotPace(0);

    @Test
    void nothingIsExpectedBeforeAnythingHasEnded() {
        assertThat(pace.expected(SLOTS, CLAIM, 10 * MILLI)).isZero();
    }

    @Test
    void asManyAreExpectedAsEndedInThatTime() {
        end(20, 10);

        assertThat(pace.expected(SLOTS, CLAIM, 200 * MILLI)).isEqualTo(5);
    }

    @Test
    void jobsOfSecondsPromiseNothing() {
        end(20, 2_000);

        assertThat(pace.expected(SLOTS, CLAIM, 40_000 * MILLI)).isZero();
    }

    @Test
    void jobsOfASecondThatEndTogetherPromiseNothing() {
        for (int turn = 1; turn <= 3; turn++) {
            for (int i = 0; i < SLOTS; i++) {
                pace.slotEnds(Duration.ofSeconds(1), (turn * 1_000 + i) * MILLI);
            }
        }

        assertThat(pace.expected(SLOTS, CLAIM, 3_010 * MILLI)).isZero();
    }

    @Test
    void noMoreAreExpectedThanThereAreSlots() {
        end(40, 1);

        assertThat(pace.expected(SLOTS, CLAIM, 40 * MILLI)).isEqualTo(SLOTS);
    }

    @Test
    void whenNothingEndsAnyMoreNothingIsExpected() {
        end(20, 10);

        assertThat(pace.expected(SLOTS, CLAIM, 300 * MILLI)).isZero();
    }

    @Test
    void shortJobsAfterLongOnesAreNoticedSoon() {
        end(20, 2_000);
        for (int i = 1; i <= 40; i++) {
            pace.slotEnds(Duration.ofMillis(80), (40_000 + i * 10) * MILLI);
        }

        assertThat(pace.expected(SLOTS, CLAIM, 40_400 * MILLI)).isPositive();
    }

    private void end(int times, long everyMillis) {
        for (int i = 1; i <= times; i++) {
            pace.slotEnds(Duration.ofMillis(everyMillis * SLOTS), i * everyMillis * MILLI);
        }
    }
}
