package org.motorpool.platform.metrics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * The application's meters, for any thread. The server's registry bears one registration at a time: two at once throw
 * {@link java.util.ConcurrentModificationException} at whoever came with the first request of a route. Whatever
 * registers while the application works goes through here; a meter that is known is found without a lock.
 */
@Singleton
public class Meters {

    private final MetricRegistry registry;
    private final Object registration = new Object();
    private final Map<MetricID, Timer> timers = new ConcurrentHashMap<>();
    private final Map<MetricID, Counter> counters = new ConcurrentHashMap<>();

    @Inject
    public Meters(MetricRegistry registry) {
        this.registry = registry;
    }

    public Timer timer(Metadata what, Tag... tags) {
        return find(timers, new MetricID(what.getName(), tags), id -> registry.timer(what, tags));
    }

    public Counter counter(Metadata what, Tag... tags) {
        return find(counters, new MetricID(what.getName(), tags), id -> registry.counter(what, tags));
    }

    /** @param value asked for whenever somebody looks; it must not wait for anything */
    public <N extends Number> void gauge(Metadata what, Supplier<N> value, Tag... tags) {
        synchronized (registration) {
            registry.gauge(what, value, tags);
        }
    }

    private <M> M find(Map<MetricID, M> known, MetricID id, Function<MetricID, M> register) {
        M found = known.get(id);
        if (found != null) {
            return found;
        }
        synchronized (registration) {
            return known.computeIfAbsent(id, register);
        }
    }
}
