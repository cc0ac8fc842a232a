package org.motorpool.platform.outbound;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.motorpool.platform.outbound.internal.Calls;
import org.motorpool.platform.outbound.internal.OutboundMetrics;

/** The other systems that this node calls. */
@Singleton
public class Outbound {

    private final OutboundMetrics metrics;
    private final List<OutboundSystem> systems = new CopyOnWriteArrayList<>();

    @Inject
    public Outbound(OutboundMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Declares a system, once, by the feature that calls it.
     *
     * @param name such as {@code google-calendar}
     * @param base what the paths of its clients are relative to
     * @throws IllegalStateException if there is one of this name: its breaker would not know of the other's failures
     */
    public synchronized OutboundSystem system(String name, URI base, OutboundLimits limits) {
        if (systems.stream().anyMatch(known -> known.name().equals(name))) {
            throw new IllegalStateException("The system '" + name + "' is declared already.");
        }
        OutboundSystem system = new OutboundSystem(name, base, limits, new Calls(name, limits, metrics));
        systems.add(system);
        return system;
    }

    /** All that were declared. */
    public List<OutboundSystem> systems() {
        return List.copyOf(systems);
    }
}
