package org.motorpool.platform.cache;

/**
 * Where a cache gets what it does not have. It may be asked on another thread than the one that needs it, without a
 * transaction and without a tenant: all that it needs comes with the key, and it sees committed rows only.
 */
@FunctionalInterface
public interface Origin<K, V> {

    Loaded<V> load(K key) throws Exception;
}
