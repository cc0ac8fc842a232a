package org.motorpool.platform.outbound.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChanceTest {

    private static final Duration FIRST = Duration.ofMillis(200);

    @Test
    void theBoundDoublesWithEachFailure() {
        Chance longest = new Chance(FIRST, () -> 1);

        assertThat(longest.pauseAfter(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(longest.pauseAfter(2)).isEqualTo(Duration.ofMillis(400));
        assertThat(longest.pauseAfter(3)).isEqualTo(Duration.ofMillis(800));
    }

    @Property
    void noPauseIsLongerThanItsBoundOrNegative(
            @ForAll @DoubleRange(min = 0, max = 1) double random, @ForAll @IntRange(min = 1) int failures) {
        assertThat(new Chance(FIRST, () -> random).pauseAfter(failures))
                .isBetween(Duration.ZERO, FIRST.multipliedBy(1024));
    }
}
