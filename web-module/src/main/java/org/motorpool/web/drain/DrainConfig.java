package org.motorpool.web.drain;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.drain.*}. */
@Singleton
public class DrainConfig {

    private final Duration notice;
    private final Duration requests;
    private final Duration spread;

    /**
     * @param notice how long a node that stops still takes requests after it has said that it is not ready; longer than
     *     the load balancer needs to see it
     * @param requests how long it then waits for requests that it has begun
     * @param spread over how long the clients of its streams come back, to other nodes
     */
    @Inject
    public DrainConfig(
            @ConfigProperty(name = "motorpool.drain.notice", defaultValue = "PT0S") Duration notice,
            @ConfigProperty(name = "motorpool.drain.requests", defaultValue = "PT30S") Duration requests,
            @ConfigProperty(name = "motorpool.drain.spread", defaultValue = "PT5S") Duration spread) {
        this.notice = notice;
        this.requests = requests;
        this.spread = spread;
    }

    Duration notice() {
        return notice;
    }

    Duration requests() {
        return requests;
    }

    Duration spread() {
        return spread;
    }
}
