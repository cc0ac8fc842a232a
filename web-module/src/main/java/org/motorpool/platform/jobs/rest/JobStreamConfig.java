package org.motorpool.platform.jobs.rest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.jobs.stream*}: how many streams there may be, and how patient they are. */
@Singleton
public class JobStreamConfig {

    private final int perNode;
    private final int perUser;
    private final Duration sendLimit;

    /**
     * @param perNode how many streams a node serves at once
     * @param perUser how many of them one person may have
     * @param sendLimit how long a client may take to read one event before its stream is closed
     */
    @Inject
    public JobStreamConfig(
            @ConfigProperty(name = "motorpool.jobs.streams-per-node", defaultValue = "1000") int perNode,
            @ConfigProperty(name = "motorpool.jobs.streams-per-user", defaultValue = "20") int perUser,
            @ConfigProperty(name = "motorpool.jobs.stream-send-limit", defaultValue = "PT10S") Duration sendLimit) {
        this.perNode = perNode;
        this.perUser = perUser;
        this.sendLimit = sendLimit;
    }

    int perNode() {
        return perNode;
    }

    int perUser() {
        return perUser;
    }

    Duration sendLimit() {
        return sendLimit;
    }
}
