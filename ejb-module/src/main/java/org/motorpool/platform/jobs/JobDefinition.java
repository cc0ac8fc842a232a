package org.motorpool.platform.jobs;

import java.util.Optional;
import org.motorpool.platform.security.TenantId;

/**
 * Makes a type of job known; every CDI bean of this type is found at start. A batch job implements just this, a task
 * {@link TaskHandler}.
 */
public interface JobDefinition {

    JobType type();

    /**
     * Where an administrator finds what a dead job of this type was to work on, as a path of the API; empty if that is not
     * kept, or not any more.
     */
    default Optional<String> findInput(TenantId tenant, JobId job) {
        return Optional.empty();
    }
}
