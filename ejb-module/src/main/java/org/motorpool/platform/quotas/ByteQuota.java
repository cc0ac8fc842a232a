package org.motorpool.platform.quotas;

import java.time.Duration;

/**
 * How many bytes each subject may keep.
 *
 * @param name unique among all limits and quotas, such as {@code timetables}
 * @param life of a reservation that nobody settles: longer than an upload takes
 */
public record ByteQuota(String name, long bytes, Duration life) {

    /** @throws IllegalArgumentException if nothing at all would be allowed */
    public ByteQuota {
        if (bytes < 1 || life.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "The quota '" + name + "' has " + bytes + " bytes and the life " + life + ".");
        }
    }
}
