package org.motorpool.platform.ratelimit.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.motorpool.platform.metrics.Meters;

/**
 * What operators watch, under {@code /metrics}. Rules that were there when the node started have a tag of their own; one
 * that came later is counted under {@code other} until the next start.
 */
@Singleton
public class LimitMetrics implements LimitCounts {

    private static final String OTHER = "other";
    private static final String PREFIX = "motorpool_limits_";

    private final Meters meters;
    private volatile Map<String, Map<LimitOutcome, Counter>> requests = Map.of();
    private volatile Optional<Counter> splits = Optional.empty();

    @Inject
    public LimitMetrics(Meters meters) {
        this.meters = meters;
    }

    /**
     * Makes all of them.
     *
     * @param silent whether the data grid does not answer
     * @param members of the data grid as this node sees it
     */
    public void start(Collection<String> rules, Supplier<Boolean> silent, Supplier<Integer> members) {
        Map<String, Map<LimitOutcome, Counter>> made = new HashMap<>();
        for (String rule : rules) {
            made.put(rule, counters(rule));
        }
        made.put(OTHER, counters(OTHER));
        requests = Map.copyOf(made);
        meters.gauge(describe("silent", "1 while the data grid does not answer in time"), () -> silent.get() ? 1 : 0);
        meters.gauge(describe("grid_members", "Members of the data grid that this node sees"), members);
        splits = Optional.of(
                meters.counter(describe("splits", "Splits of the data grid that this node was cut off by")));
    }

    @Override
    public void count(String rule, LimitOutcome outcome) {
        Map<String, Map<LimitOutcome, Counter>> known = requests;
        Map<LimitOutcome, Counter> ofRule = known.getOrDefault(rule, known.getOrDefault(OTHER, Map.of()));
        Counter counter = ofRule.get(outcome);
        if (counter != null) {
            counter.inc();
        }
    }

    /** Two halves of the grid that had lost sight of each other are one again. */
    public void splitFound() {
        splits.ifPresent(Counter::inc);
    }

    private Map<LimitOutcome, Counter> counters(String rule) {
        Map<LimitOutcome, Counter> counters = new EnumMap<>(LimitOutcome.class);
        for (LimitOutcome outcome : LimitOutcome.values()) {
            counters.put(
                    outcome,
                    meters.counter(
                            describe("requests", "Requests that a rule was asked about"),
                            new Tag("rule", rule),
                            new Tag("outcome", outcome.code())));
        }
        return counters;
    }

    private static Metadata describe(String name, String text) {
        return Metadata.builder()
                .withName(PREFIX + name)
                .withDescription(text)
                .withUnit(MetricUnits.NONE)
                .build();
    }
}
