package org.motorpool.platform.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * What a redrive did.
 *
 * @param jobs how many wait again
 * @param left how many more the filter names that stay dead: the queue holds no more, or they were too many at once
 * @param lastAt when the last of them may start
 */
public record Redriven(int jobs, long left, Optional<Instant> lastAt) {}
