package org.motorpool.workload;

import java.util.List;
import java.util.stream.LongStream;

/**
 * What to copy, and in how many partitions.
 *
 * @param fromKey as in {@link CopyParams}, and {@code rows} and {@code holdMillis} too
 */
public record SplitCopyParams(long fromKey, long rows, long holdMillis, int partitions) {

    /** One for each partition, of about the same size, in the order of the keys. */
    public List<CopyParams> split() {
        return LongStream.range(0, partitions)
                .mapToObj(i -> {
                    long first = rows * i / partitions;
                    return new CopyParams(fromKey + first, rows * (i + 1) / partitions - first, holdMillis);
                })
                .toList();
    }
}
