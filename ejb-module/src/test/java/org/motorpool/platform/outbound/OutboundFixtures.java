package org.motorpool.platform.outbound;

import org.motorpool.platform.metrics.Meters;
import org.motorpool.platform.metrics.OneThreadRegistry;
import org.motorpool.platform.outbound.internal.OutboundMetrics;

/** Other systems without a container. */
public final class OutboundFixtures {

    private OutboundFixtures() {}

    public static Outbound outbound() {
        return new Outbound(new OutboundMetrics(new Meters(new OneThreadRegistry().asRegistry())));
    }
}
