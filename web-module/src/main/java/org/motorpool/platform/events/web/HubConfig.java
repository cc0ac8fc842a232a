package org.motorpool.platform.events.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.events.*} of the hub: how many clients it serves, and how patient it is. */
@Singleton
public class HubConfig {

    private final int perNode;
    private final int perUser;
    private final long budget;
    private final Duration sendLimit;
    private final Duration heartbeat;
    private final Duration helloLimit;

    /**
     * @param perNode how many clients a node serves at once
     * @param perUser how many of them one person, or one person's programs, may have
     * @param budgetBytes how many bytes wait for a client at most; more is read when it has taken them
     * @param sendLimit how long a client for which bytes wait may take none before it is closed
     * @param heartbeat how often each side learns that the other one is there
     * @param helloLimit how long a WebSocket may be open before it says what it wants to follow
     */
    @Inject
    public HubConfig(
            @ConfigProperty(name = "motorpool.events.clients-per-node", defaultValue = "2000") int perNode,
            @ConfigProperty(name = "motorpool.events.clients-per-user", defaultValue = "100") int perUser,
            @ConfigProperty(name = "motorpool.events.client-bytes", defaultValue = "65536") long budgetBytes,
            @ConfigProperty(name = "motorpool.events.send-limit", defaultValue = "PT10S") Duration sendLimit,
            @ConfigProperty(name = "motorpool.events.heartbeat", defaultValue = "PT8S") Duration heartbeat,
            @ConfigProperty(name = "motorpool.events.hello-limit", defaultValue = "PT10S") Duration helloLimit) {
        this.perNode = perNode;
        this.perUser = perUser;
        this.budget = budgetBytes;
        this.sendLimit = sendLimit;
        this.heartbeat = heartbeat;
        this.helloLimit = helloLimit;
    }

    int perNode() {
        return perNode;
    }

    int perUser() {
        return perUser;
    }

    long budgetBytes() {
        return budget;
    }

    Duration sendLimit() {
        return sendLimit;
    }

    Duration heartbeat() {
        return heartbeat;
    }

    Duration helloLimit() {
        return helloLimit;
    }
}
