package org.motorpool.platform.replicas.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.replicas.internal.ReplicaHealth.State;

class ReplicaHealthTest {

    private static final int LOOK_MILLIS = 250;
    private static final int MAX_LAG = 1_000;
    private static final int RECOVERY = 2_000;

    private final ReplicaHealth health = new ReplicaHealth(Duration.ofMillis(MAX_LAG), Duration.ofMillis(RECOVERY));
    private long millis;

    @Test
    void isInOnceItWasWellForAWhile() {
        assertThat(isIn()).isFalse();
        wellFor(RECOVERY - LOOK_MILLIS);
        assertThat(isIn()).isFalse();
        assertThat(health.state(nanos())).isEqualTo(State.RECOVERING);
        wellFor(2 * LOOK_MILLIS);
        assertThat(isIn()).isTrue();
        assertThat(health.ejections()).isZero();
    }

    @Test
    void isOutAtOnceIfItFails() {
        wellFor(2 * RECOVERY);
        health.failed(nanos());
        assertThat(isIn()).isFalse();
        assertThat(health.rests(nanos())).isTrue();
        millis += 1_000;
        assertThat(health.rests(nanos())).isFalse();
        assertThat(health.isAlive(nanos())).isFalse();
        assertThat(health.ejections()).isEqualTo(1);
    }

    /** Nobody must come by to notice. */
    @Test
    void isOutWithinASecondOfItsLastAnswer() {
        wellFor(2 * RECOVERY);
        millis += 700;
        assertThat(isIn()).isTrue();
        millis += 250;
        assertThat(isIn()).isFalse();
        assertThat(health.state(nanos())).isEqualTo(State.SILENT);
        assertThat(health.ejections()).isEqualTo(1);
    }

    @Test
    void isOutIfItIsTooFarBehindAndInAgainOnlyIfItIsClearlyNear() {
        wellFor(2 * RECOVERY);
        answer(MAX_LAG + 1);
        assertThat(isIn()).isFalse();
        assertThat(health.isAlive(nanos())).isTrue();
        for (int i = 0; i < 100; i++) {
            answer(MAX_LAG * 3 / 4);
        }
        assertThat(isIn()).isFalse();
        assertThat(health.state(nanos())).isEqualTo(State.LAGGING);
        wellFor(RECOVERY + LOOK_MILLIS);
        assertThat(isIn()).isTrue();
    }

    /** Each number is the lag at a look, null a look that failed. */
    @Property
    void whoeverIsInWasWellWithoutABreak(
            @ForAll @Size(min = 10, max = 80) List<@WithNull(0.1) @IntRange(min = 0, max = 1_500) Integer> looks) {
        ReplicaHealth any = new ReplicaHealth(Duration.ofMillis(MAX_LAG), Duration.ofMillis(RECOVERY));
        boolean wasIn = false;
        int near = 0;
        long now = 0;
        for (Integer lag : looks) {
            now += LOOK_MILLIS;
            if (lag == null) {
                any.failed(Duration.ofMillis(now).toNanos());
            } else {
                any.answered(
                        Optional.of(Duration.ofMillis(lag)),
                        Duration.ofMillis(now).toNanos());
            }
            near = lag != null && lag <= MAX_LAG / 2 ? near + 1 : 0;
            boolean isIn = any.isIn(Duration.ofMillis(now).toNanos());
            if (isIn) {
                assertThat(lag).isNotNull().isLessThanOrEqualTo(MAX_LAG);
            }
            if (isIn && !wasIn) {
                assertThat(near).isGreaterThan(RECOVERY / LOOK_MILLIS);
            }
            if (near > RECOVERY / LOOK_MILLIS) {
                assertThat(isIn).isTrue();
            }
            wasIn = isIn;
        }
    }

    private void wellFor(int duration) {
        for (int spent = 0; spent < duration; spent += LOOK_MILLIS) {
            answer(0);
        }
    }

    private void answer(int lag) {
        millis += LOOK_MILLIS;
        health.answered(Optional.of(Duration.ofMillis(lag)), nanos());
    }

    private boolean isIn() {
        return health.isIn(nanos());
    }

    private long nanos() {
        return Duration.ofMillis(millis).toNanos();
    }
}
