package org.motorpool.platform.jobs;

/**
 * Makes a type of job known; every CDI bean of this type is found at start. A batch job implements just this, a task
 * {@link TaskHandler}.
 */
public interface JobDefinition {

    JobType type();
}
