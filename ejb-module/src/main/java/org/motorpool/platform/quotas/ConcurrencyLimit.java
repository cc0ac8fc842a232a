package org.motorpool.platform.quotas;

import java.time.Duration;

/**
 * How much of something each subject may do at the same time. A feature declares its limits by CDI producers, with the
 * capacity from its settings.
 *
 * @param name unique among all limits and quotas, such as {@code employee-imports}
 * @param capacity how many at once
 * @param life of a lease that nobody renews or closes: longer than the work takes, for the limit would let more in; a
 *     node that dies leaves its leases to the others after it
 */
public record ConcurrencyLimit(String name, int capacity, Duration life) {

    /** @throws IllegalArgumentException if nothing at all would be allowed */
    public ConcurrencyLimit {
        if (capacity < 1 || life.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "The limit '" + name + "' has the capacity " + capacity + " and the life " + life + ".");
        }
    }
}
