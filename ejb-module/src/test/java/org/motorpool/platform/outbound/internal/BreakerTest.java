package org.motorpool.platform.outbound.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.outbound.BreakerState;

class BreakerTest {

    private static final Duration REST = Duration.ofSeconds(15);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Breaker breaker = new Breaker(4, 2, REST, nanos::get);

    @Test
    void opensAtItsFailuresAmongTheLastCalls() {
        fail();
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        fail();

        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.enter()).isEmpty();
        assertThat(breaker.rest()).contains(REST);
    }

    @Test
    void forgetsFailuresThatAreLongAgo() {
        fail();
        for (int i = 0; i < 4; i++) {
            succeed();
        }
        fail();

        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void letsOneCallTryAfterItsRest() {
        open();
        pass(REST.minusNanos(1));
        assertThat(breaker.enter()).isEmpty();
        pass(Duration.ofNanos(1));

        OptionalLong trial = breaker.enter();

        assertThat(trial).isPresent();
        assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(breaker.enter()).as("a second one").isEmpty();
        breaker.succeeded(trial.getAsLong());
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker.enter()).isPresent();
    }

    @Test
    void restsAnewIfThatCallFails() {
        open();
        pass(REST);
        breaker.failed(breaker.enter().orElseThrow());

        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.rest()).contains(REST);
    }

    @Test
    void whatBeganBeforeItOpenedSaysNothingOfTheSystemNow() {
        long early = breaker.enter().orElseThrow();
        open();
        breaker.succeeded(early);
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        pass(REST);
        long trial = breaker.enter().orElseThrow();
        breaker.failed(early);
        assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
        breaker.succeeded(trial);
        breaker.failed(early);
        breaker.failed(early);

        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    /** While it never opens, it is open exactly if some of the last calls of a plain list would open it. */
    @Property
    void looksAtTheLastCallsOnly(
            @ForAll @Size(max = 60) List<Boolean> outcomes,
            @ForAll @IntRange(min = 1, max = 8) int window,
            @ForAll @IntRange(min = 1, max = 8) int wanted) {
        int threshold = Math.min(wanted, window);
        Breaker tried = new Breaker(window, threshold, REST, () -> 0);
        Deque<Boolean> last = new ArrayDeque<>();
        for (boolean isFailure : outcomes) {
            OptionalLong entered = tried.enter();
            if (entered.isEmpty()) {
                break;
            }
            if (isFailure) {
                tried.failed(entered.getAsLong());
            } else {
                tried.succeeded(entered.getAsLong());
            }
            last.addLast(isFailure);
            if (last.size() > window) {
                last.removeFirst();
            }
            boolean mustBeOpen = last.stream().filter(failed -> failed).count() >= threshold;
            assertThat(tried.state()).isEqualTo(mustBeOpen ? BreakerState.OPEN : BreakerState.CLOSED);
        }
    }

    private void open() {
        while (breaker.state() == BreakerState.CLOSED) {
            fail();
        }
    }

    private void fail() {
        breaker.failed(breaker.enter().orElseThrow());
    }

    private void succeed() {
        breaker.succeeded(breaker.enter().orElseThrow());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
