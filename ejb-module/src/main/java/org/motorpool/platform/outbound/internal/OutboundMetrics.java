package org.motorpool.platform.outbound.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.motorpool.platform.metrics.Meters;
import org.motorpool.platform.outbound.BreakerState;

/** What operators watch of other systems, under {@code /metrics}. */
@Singleton
public class OutboundMetrics {

    private static final Metadata BREAKER = describe(
            "motorpool_outbound_breaker", "What the breaker does: 0 closed, 1 half open, 2 open", MetricUnits.NONE);
    private static final Metadata CALLS =
            describe("motorpool_outbound_calls", "Calls to other systems, each try by itself", MetricUnits.NONE);
    private static final Metadata ANSWER_TIME =
            describe("motorpool_outbound_answers", "How long other systems took to answer", MetricUnits.NANOSECONDS);

    private final Meters meters;

    @Inject
    public OutboundMetrics(Meters meters) {
        this.meters = meters;
    }

    /** What became of one try. */
    public enum Outcome {
        ANSWERED,
        /** The system is well, and will not do it. */
        REFUSED,
        FAILED,
        /** It was not sent: the breaker is open. */
        STOPPED,
        /** It was not sent: too many are under way. */
        CROWDED
    }

    /** Shows the system from now on, though nobody has called it yet. */
    public void show(String system, Supplier<BreakerState> state) {
        Tag tag = new Tag("system", system);
        meters.gauge(BREAKER, () -> state.get().ordinal(), tag);
        for (Outcome outcome : Outcome.values()) {
            meters.counter(CALLS, tag, tag(outcome));
        }
        meters.timer(ANSWER_TIME, tag);
    }

    void count(String system, Outcome outcome) {
        meters.counter(CALLS, new Tag("system", system), tag(outcome)).inc();
    }

    void took(String system, Duration time) {
        meters.timer(ANSWER_TIME, new Tag("system", system)).update(time);
    }

    private static Tag tag(Outcome outcome) {
        return new Tag("outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    private static Metadata describe(String name, String text, String unit) {
        return Metadata.builder()
                .withName(name)
                .withDescription(text)
                .withUnit(unit)
                .build();
    }
}
