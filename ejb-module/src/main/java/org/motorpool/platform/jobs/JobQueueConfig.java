package org.motorpool.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long queues may become. */
@Singleton
public class JobQueueConfig {

    private final int queueLimit;

    /** @param queueLimit how many jobs of one tenant may wait */
    @Inject
    public JobQueueConfig(@ConfigProperty(name = "motorpool.jobs.queue-limit", defaultValue = "20000") int queueLimit) {
        if (queueLimit < 1) {
            throw new IllegalArgumentException(
                    "motorpool.jobs.queue-limit is " + queueLimit + "; at least 1 is needed.");
        }
        this.queueLimit = queueLimit;
    }

    public int queueLimit() {
        return queueLimit;
    }
}
