package org.motorpool.platform.replicas.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.motorpool.platform.metrics.Meters;
import org.motorpool.platform.replicas.internal.ReadCounts.Fallback;

/**
 * What operators watch, under {@code /metrics}; each node's own view. All are made when the application starts. Those that
 * count are gauges that only grow.
 */
@Singleton
public class ReplicaMetrics {

    private static final double UNKNOWN = -1;

    private final Meters meters;
    private final ReplicaSet replicas;
    private final ReadCounts counts;

    @Inject
    public ReplicaMetrics(Meters meters, ReplicaSet replicas, ReadCounts counts) {
        this.meters = meters;
        this.replicas = replicas;
        this.counts = counts;
    }

    public void start() {
        show("reads", "Reads that may be served by a replica", reads(ReadCounts.PRIMARY), "target", "primary");
        for (Fallback why : Fallback.values()) {
            show(
                    "fallbacks",
                    "Reads that no replica could serve",
                    () -> counts.fallbacks(why),
                    "reason",
                    why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        replicas.all().forEach(this::show);
    }

    private void show(Replica replica) {
        String name = replica.name();
        show("reads", "Reads that may be served by a replica", reads(name), "target", name);
        show("ejections", "How often it was left out", () -> replica.health().ejections(), "replica", name);
        show("in", "1 while it is read from", () -> replica.health().isIn(System.nanoTime()) ? 1 : 0, "replica", name);
        show("lag_seconds", "How far it is behind; -1 if unknown", () -> lag(replica), "replica", name);
    }

    private Supplier<Number> reads(String target) {
        return () -> counts.reads(target);
    }

    private double lag(Replica replica) {
        return replicas.primary()
                .lag(replica.replayed())
                .map(Duration::toMillis)
                .map(millis -> millis / 1000.0)
                .orElse(UNKNOWN);
    }

    private void show(String name, String description, Supplier<Number> value, String tag, String tagged) {
        Metadata metadata = Metadata.builder()
                .withName("motorpool_replicas_" + name)
                .withDescription(description)
                .withUnit(MetricUnits.NONE)
                .build();
        meters.gauge(metadata, value, new Tag(tag, tagged));
    }
}
