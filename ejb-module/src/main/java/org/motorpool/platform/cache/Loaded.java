package org.motorpool.platform.cache;

import java.util.Optional;

/**
 * What the origin said.
 *
 * @param asOf a position that it has seen, taken before it was asked
 */
public record Loaded<V>(Optional<V> value, AsOf asOf) {

    public static <V> Loaded<V> of(V value) {
        return new Loaded<>(Optional.of(value), AsOf.UNKNOWN);
    }

    public static <V> Loaded<V> of(Optional<V> value) {
        return new Loaded<>(value, AsOf.UNKNOWN);
    }
}
