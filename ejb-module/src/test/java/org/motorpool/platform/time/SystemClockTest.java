package org.motorpool.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SystemClockTest {

    private final Clock clock = new SystemClock().clock();

    @Test
    void tellsNothingFinerThanTheDatabaseKeeps() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(clock.instant().getNano() % 1_000).isZero();
        }
    }

    @Test
    void tellsMilliseconds() {
        assertThat(Duration.between(Instant.ofEpochMilli(clock.millis()), clock.instant()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }
}
