package org.motorpool.platform.cache;

import java.util.Optional;
import org.motorpool.platform.cache.internal.CommitHook;
import org.motorpool.platform.cache.internal.Tiers;

/**
 * What is asked for often, kept in the heap of each node and, if the definition has a codec, in one record that all nodes
 * share. Of the nodes that need the same key at the same moment one asks the origin, and another one if that one dies.
 * Thread-safe. Inside a transaction the origin is always asked: what the transaction wrote is nobody else's yet.
 *
 * <p>A key is known by its {@code toString}, which must tell it from every other; where tenants must not meet, the tenant
 * stands in it.
 */
public final class ClusterCache<K, V> {

    private final Tiers<K, V> tiers;
    private final CommitHook commits;

    ClusterCache(Tiers<K, V> tiers, CommitHook commits) {
        this.tiers = tiers;
        this.commits = commits;
    }

    /** As {@link #get(Object, AsOf, Origin)}, whatever the position. */
    public Optional<V> get(K key, Origin<K, V> origin) {
        return get(key, AsOf.UNKNOWN, origin);
    }

    /**
     * What is under a key; never what was forgotten more than {@link CacheDefinition#BOUND} ago.
     *
     * @param atLeast what the reader has seen already: an entry that was loaded before is passed by
     * @throws RuntimeException what the origin threw, if nothing is kept that can stand in for it
     * @throws OriginFailedException the same for a checked exception
     */
    public Optional<V> get(K key, AsOf atLeast, Origin<K, V> origin) {
        return commits.isInTransaction() ? tiers.pass(key, origin) : tiers.get(key, atLeast, origin);
    }

    /** Makes every node forget a key once the caller's transaction is committed; at once if there is none. */
    public void forget(K key) {
        commits.afterCommit(() -> tiers.forget(key));
    }

    /** As {@link #forget}, all entries of a group; only where nodes share no records. */
    public void forgetGroup(String group) {
        commits.afterCommit(() -> tiers.forgetGroup(group));
    }

    /** What it has done on this node. */
    public CacheFigures figures() {
        return tiers.figures();
    }

    void tick() {
        tiers.tick();
    }
}
