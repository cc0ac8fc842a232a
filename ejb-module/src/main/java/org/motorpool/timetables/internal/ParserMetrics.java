package org.motorpool.timetables.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.motorpool.platform.metrics.Meters;

/** What operators watch, under {@code /metrics}. */
@Singleton
public class ParserMetrics {

    private final Meters meters;

    @Inject
    public ParserMetrics(Meters meters) {
        this.meters = meters;
    }

    /** @param count of processes, asked for whenever somebody looks */
    void processes(Supplier<Integer> count) {
        meters.gauge(describe("parsers", "Processes of this node that read timetables", MetricUnits.NONE), count::get);
    }

    void parsed(String outcome, Duration took) {
        meters.timer(
                        describe("parse", "Time that processes took to read a timetable", MetricUnits.NANOSECONDS),
                        new Tag("outcome", outcome))
                .update(took);
    }

    void killed(String reason) {
        meters.counter(
                        describe("parsers_killed", "Processes that were killed at work", MetricUnits.NONE),
                        new Tag("reason", reason.toLowerCase(Locale.ROOT).replace('_', '-')))
                .inc();
    }

    private static Metadata describe(String name, String what, String unit) {
        return Metadata.builder()
                .withName("motorpool_timetables_" + name)
                .withDescription(what)
                .withUnit(unit)
                .build();
    }
}
