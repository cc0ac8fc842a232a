package org.motorpool.platform.jobs;

/**
 * How many finished jobs of a type and a tenant are kept, the last ones; older than {@code motorpool.jobs.keep} none is.
 * Zero means as many as there are.
 *
 * @param dead counts those only that ended dead; a job that was cancelled is kept by its age
 */
public record JobRetention(int succeeded, int dead) {

    /** All of them until they are too old. */
    public static final JobRetention BY_AGE = new JobRetention(0, 0);

    /** For types with so many jobs that nobody looks at each. */
    public static final JobRetention LAST = new JobRetention(100, 500);

    public JobRetention {
        if (succeeded < 0 || dead < 0) {
            throw new IllegalArgumentException("A retention is 0 for all, or more.");
        }
    }
}
