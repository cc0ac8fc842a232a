package org.motorpool.platform.jobs;

/**
 * A job changed in a way that somebody waits for. Observe it after success.
 *
 * @param ready whether it now waits for a node
 */
public record JobChanged(JobId jobId, boolean ready) {}
