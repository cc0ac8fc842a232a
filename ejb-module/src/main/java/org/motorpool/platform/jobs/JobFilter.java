package org.motorpool.platform.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * Which jobs of a tenant are meant; what is empty does not matter.
 *
 * @param cause of the last attempt's failure
 * @param since when they finished or, unfinished, were submitted; the moment included
 */
public record JobFilter(
        Optional<String> type, Optional<JobState> state, Optional<String> cause, Optional<Instant> since) {

    public static final JobFilter ANY =
            new JobFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
