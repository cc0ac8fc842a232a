package org.motorpool.platform.cache;

/**
 * How values travel between nodes and their versions of the application.
 *
 * @param <V> what is kept
 */
public interface CacheCodec<V> {

    byte[] write(V value);

    /** @throws RuntimeException for what another version of the application wrote; it is then loaded anew */
    V read(byte[] bytes);
}
