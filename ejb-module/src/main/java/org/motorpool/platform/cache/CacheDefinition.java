package org.motorpool.platform.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What kind of cache to make.
 *
 * @param name lower case and hyphens; a name of the grid and a tag of metrics
 * @param ages how old entries may be
 * @param size so many entries of each tier on a node; the least used go first
 * @param codec how values travel between nodes; empty: they do not, each node loads for itself
 * @param keepsAbsence whether it is kept that there is nothing under a key
 * @param group what entries can be forgotten together by, such as their tenant; empty where it has none
 */
public record CacheDefinition<V>(
        String name,
        Ages ages,
        int size,
        Optional<CacheCodec<V>> codec,
        boolean keepsAbsence,
        Function<V, Optional<String>> group) {

    /** Whatever messages are lost, nobody gets what has been forgotten for so long. */
    public static final Duration BOUND = Duration.ofSeconds(2);

    public CacheDefinition {
        if (!name.matches("[a-z][a-z-]*")) {
            throw new IllegalArgumentException("'" + name + "' is no name of a cache.");
        }
        if (size < 1) {
            throw new IllegalArgumentException("A cache of " + size + " entries keeps nothing.");
        }
        if (codec.isEmpty() && ages.hard().compareTo(BOUND) > 0) {
            throw new IllegalArgumentException("What nodes do not share must be gone after " + BOUND + ".");
        }
    }

    /** One whose values every node loads for itself; they must be gone after {@link #BOUND}. */
    public static <V> CacheDefinition<V> ofEachNode(
            String name, Ages ages, int size, Function<V, Optional<String>> group) {
        return new CacheDefinition<>(name, ages, size, Optional.empty(), false, group);
    }

    /** One whose values are loaded once for the cluster. */
    public static <V> CacheDefinition<V> ofCluster(String name, Ages ages, int size, CacheCodec<V> codec) {
        return new CacheDefinition<>(name, ages, size, Optional.of(codec), false, value -> Optional.empty());
    }

    /** The same, which also keeps that there is nothing. */
    public CacheDefinition<V> keepingAbsence() {
        return new CacheDefinition<>(name, ages, size, codec, true, group);
    }
}
