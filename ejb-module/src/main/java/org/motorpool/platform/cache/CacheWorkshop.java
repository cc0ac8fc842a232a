package org.motorpool.platform.cache;

import com.hazelcast.core.HazelcastInstance;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.motorpool.platform.cache.internal.CacheMessages;
import org.motorpool.platform.cache.internal.CommitHook;
import org.motorpool.platform.cache.internal.GridCalls;
import org.motorpool.platform.cache.internal.GridTier;
import org.motorpool.platform.cache.internal.Surroundings;
import org.motorpool.platform.cache.internal.Tiers;

/** Makes caches and keeps them going. */
final class CacheWorkshop implements AutoCloseable {

    /** A record outlives its last use, so that who still has its value in the heap can see that it is the same. */
    private static final Duration LONGER = Duration.ofSeconds(60);

    private final HazelcastInstance hazelcast;
    private final CommitHook commits;
    private final CacheMessages messages;
    private final Surroundings surroundings;
    private final WriteVersions versions;
    private final Map<String, ClusterCache<?, ?>> caches = new ConcurrentHashMap<>();

    CacheWorkshop(
            HazelcastInstance hazelcast,
            ExecutorService executor,
            CommitHook commits,
            CacheConfig config,
            Clock clock) {
        this.hazelcast = hazelcast;
        this.commits = commits;
        this.messages = new CacheMessages(hazelcast, config.dropMessages());
        this.surroundings =
                new Surroundings(new GridCalls(executor, config.gridLimit()), messages, executor, clock, config.near());
        this.versions = new WriteVersions(hazelcast, surroundings.calls());
    }

    <K, V> ClusterCache<K, V> make(CacheDefinition<V> definition) {
        Optional<GridTier> grid = definition
                .codec()
                .map(codec -> new GridTier(
                        hazelcast,
                        definition.name(),
                        definition.size(),
                        definition.ages().hard().plus(LONGER),
                        surroundings.calls()));
        ClusterCache<K, V> cache = new ClusterCache<>(new Tiers<>(definition, grid, surroundings), commits);
        if (caches.putIfAbsent(definition.name(), cache) != null) {
            throw new IllegalStateException("There is a cache '" + definition.name() + "' already.");
        }
        return cache;
    }

    CacheBook book() {
        return new CacheBook(caches.values().stream().map(ClusterCache::figures).toList());
    }

    WriteVersions versions() {
        return versions;
    }

    void tick() {
        versions.tick();
        caches.values().forEach(ClusterCache::tick);
    }

    @Override
    public void close() {
        messages.close();
    }
}
