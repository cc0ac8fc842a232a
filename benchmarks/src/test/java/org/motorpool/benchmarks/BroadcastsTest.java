package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class BroadcastsTest {

    private final Broadcasts broadcasts = new Broadcasts(2, 2);

    @Test
    void tellsHowLongEachTookFromItsOwnBeginning() {
        broadcasts.sent(0, 1_000);
        broadcasts.happened(0, 2_000);
        broadcasts.arrived(0, 9_000);
        broadcasts.arrived(0, 4_000);
        broadcasts.sent(1, 100_000);
        broadcasts.happened(1, 100_500);
        broadcasts.arrived(1, 101_000);
        assertThat(broadcasts.sinceSent()).containsExactly(1, 3, 8);
        assertThat(broadcasts.sinceHappened()).containsExactly(0.5, 2, 7);
        assertThat(broadcasts.missing()).isEqualTo(1);
    }

    @Test
    void asksOnlyOnceWhenSomethingHappened() {
        assertThat(broadcasts.lacksMoment(1)).isTrue();
        broadcasts.happened(1, 0);
        assertThat(broadcasts.lacksMoment(1)).isFalse();
    }

    @Test
    void nobodyGetsAMessageTwice() {
        broadcasts.arrived(0, 1);
        broadcasts.arrived(0, 1);
        assertThatIllegalStateException().isThrownBy(() -> broadcasts.arrived(0, 1));
    }

    @Test
    void aQuantileIsOneOfTheValues() {
        double[] sorted = {1, 2, 3, 4};
        assertThat(Broadcasts.quantile(sorted, 0)).isEqualTo(1);
        assertThat(Broadcasts.quantile(sorted, 50)).isEqualTo(3);
        assertThat(Broadcasts.quantile(sorted, 99)).isEqualTo(4);
        assertThat(Broadcasts.quantile(sorted, 100)).isEqualTo(4);
    }
}
