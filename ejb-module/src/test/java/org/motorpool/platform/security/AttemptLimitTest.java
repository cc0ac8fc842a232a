package org.motorpool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final AttemptLimit LIMIT = new AttemptLimit(5, Duration.ofMinutes(15), Duration.ofMinutes(10));

    @Test
    void theSixthAttemptWithinTheWindowWaitsForTheLockToEnd() {
        Attempts five = begun(5, NOON);

        assertThat(LIMIT.refusal(begun(4, NOON), NOON)).isEmpty();
        assertThat(LIMIT.refusal(five, NOON)).contains(Duration.ofMinutes(10));
        assertThat(LIMIT.refusal(five, NOON.plusSeconds(599))).contains(Duration.ofSeconds(1));
        assertThat(LIMIT.refusal(five, NOON.plusSeconds(600))).isEmpty();
        assertThat(LIMIT.begun(five, NOON.plusSeconds(600)).failures()).isEqualTo(1);
    }

    @Test
    void failuresThatLieBackCountNoMore() {
        Attempts four = begun(4, NOON);

        assertThat(LIMIT.begun(four, NOON.plusSeconds(899)).failures()).isEqualTo(5);
        assertThat(LIMIT.begun(four, NOON.plusSeconds(900)).failures()).isEqualTo(1);
    }

    @Test
    void anAddressIsKnownForAMonthAndKeptAsLong() {
        Attempts known = begun(3, NOON).succeeded(NOON);

        assertThat(known.failures()).isZero();
        assertThat(known.isKnown(NOON.plus(Duration.ofDays(29)))).isTrue();
        assertThat(known.isKnown(NOON.plus(Duration.ofDays(30)))).isFalse();
        assertThat(known.forgetAt()).isEqualTo(NOON.plus(Duration.ofDays(30)));
        assertThat(begun(3, NOON).forgetAt()).isEqualTo(NOON.plus(Duration.ofDays(1)));
    }

    /** Whenever attempts come, no stretch as long as the lock holds more of them than the limit allows, twice at most. */
    @Property
    void nobodyGetsMoreGuessesThanTheLimitPerLock(
            @ForAll @Size(max = 200) List<@IntRange(max = 200) Integer> waits,
            @ForAll @IntRange(min = 1, max = 8) int most) {
        AttemptLimit limit = new AttemptLimit(most, Duration.ofSeconds(900), Duration.ofSeconds(900));
        Instant now = NOON;
        Attempts attempts = Attempts.none(now);
        List<Instant> admitted = new java.util.ArrayList<>();
        for (int wait : waits) {
            now = now.plusSeconds(wait);
            if (limit.refusal(attempts, now).isEmpty()) {
                attempts = limit.begun(attempts, now);
                admitted.add(now);
            }
        }
        for (Instant start : admitted) {
            long within = admitted.stream()
                    .filter(at -> !at.isBefore(start) && at.isBefore(start.plusSeconds(900)))
                    .count();
            assertThat(within).isLessThanOrEqualTo(2L * most - 1);
        }
    }

    private static Attempts begun(int count, Instant at) {
        Attempts attempts = Attempts.none(at);
        for (int i = 0; i < count; i++) {
            attempts = LIMIT.begun(attempts, at);
        }
        return attempts;
    }
}
