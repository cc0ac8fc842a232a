package org.motorpool.platform.events.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.metrics.Meters;

/** What operators watch of the hub of this node, under {@code /metrics}. All are made at the start. */
@Singleton
@NullUnmarked
public class HubMetrics {

    private static final String PREFIX = "motorpool_events_";

    private final Meters meters;
    private final Map<Counter, LongAdder> counted = new LinkedHashMap<>();
    private Timer lag;

    @Inject
    public HubMetrics(Meters meters) {
        this.meters = meters;
    }

    void start(Tally tally, ToIntFunction<Outlet.Transport> clients) {
        for (Outlet.Transport transport : Outlet.Transport.values()) {
            meters.gauge(
                    describe("clients", "Clients that follow events at this node", MetricUnits.NONE),
                    () -> clients.applyAsInt(transport),
                    new Tag("transport", transport.name().toLowerCase(java.util.Locale.ROOT)));
        }
        count("sent", "Messages to clients", tally.sent);
        count("bytes", "Bytes that clients' connections took", tally.bytes);
        count("dropped", "Fast values that newer ones replaced before a client took them", tally.dropped);
        count("gaps", "Clients that were told of a gap", tally.gaps);
        count("refused", "Clients that were refused a seat", tally.refused);
        count("cut", "Streams ended because a session, an API key or a role did", tally.cut);
        count("slow", "Streams ended because the client did not read", tally.slow);
        lag = meters.timer(describe(
                "lag", "From an event's commit to its reading by the hub of this node", MetricUnits.NANOSECONDS));
    }

    /** Shows what was counted since the last time. */
    void look() {
        counted.forEach((counter, adder) -> counter.inc(adder.sumThenReset()));
    }

    void lagged(Duration time) {
        lag.update(time.isNegative() ? Duration.ZERO : time);
    }

    private void count(String name, String description, LongAdder adder) {
        counted.put(meters.counter(describe(name, description, MetricUnits.NONE)), adder);
    }

    private static Metadata describe(String name, String description, String unit) {
        return Metadata.builder()
                .withName(PREFIX + name)
                .withDescription(description)
                .withUnit(unit)
                .build();
    }
}
