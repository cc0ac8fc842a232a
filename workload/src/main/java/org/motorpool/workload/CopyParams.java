package org.motorpool.workload;

/**
 * What to copy.
 *
 * @param fromKey the first key of {@code workload_source}
 * @param rows how many keys from it on
 * @param holdMillis how long each chunk's transaction stays open after its rows are written
 */
public record CopyParams(long fromKey, long rows, long holdMillis) {

    /** The key behind the last one. */
    public long endKey() {
        return fromKey + rows;
    }
}
