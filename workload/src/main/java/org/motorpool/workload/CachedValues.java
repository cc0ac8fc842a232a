package org.motorpool.workload;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.motorpool.platform.cache.Ages;
import org.motorpool.platform.cache.AsOf;
import org.motorpool.platform.cache.CacheDefinition;
import org.motorpool.platform.cache.Caches;
import org.motorpool.platform.cache.ClusterCache;
import org.motorpool.platform.cache.JsonCodec;
import org.motorpool.platform.json.Json;

/** Reads rows through a cluster cache whose origin takes as long as the reader says. */
@Singleton
public class CachedValues {

    /** What takes some seconds to load is still fresh for whoever asks a little later than the others. */
    private static final Ages AGES =
            new Ages(Duration.ofSeconds(12), Duration.ofSeconds(14), Duration.ofMinutes(10), 0.1);

    private static final int SIZE = 1_000;

    private final ValueService values;
    private final ClusterCache<String, Long> cache;

    @Inject
    public CachedValues(ValueService values, Caches caches, Json json) {
        this.values = values;
        this.cache = caches.make(CacheDefinition.ofCluster("workload", AGES, SIZE, new JsonCodec<>(json, Long.class)));
    }

    /** @param takes how long the origin works at it */
    public long get(String key, AsOf atLeast, Duration takes) {
        return cache.get(key, atLeast, asked -> {
                    values.noteLoad(asked);
                    Thread.sleep(takes.toMillis());
                    return values.load(asked);
                })
                .orElseThrow();
    }

    /**
     * Writes a row.
     *
     * @param forget whether the cache is told
     * @return a position that has seen it
     */
    public String put(String key, long value, boolean forget) {
        values.put(key, value);
        if (forget) {
            cache.forget(key);
        }
        return values.position();
    }
}
