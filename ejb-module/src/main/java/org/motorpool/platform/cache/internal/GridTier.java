package org.motorpool.platform.cache.internal;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One map of the grid: texts to bytes. A node that starts is a member before it has the application, so nothing of ours
 * runs inside the grid; what must be atomic compares the whole record and swaps it.
 */
public final class GridTier {

    private static final Logger LOG = System.getLogger(GridTier.class.getName());
    private static final String PREFIX = "motorpool-cache-";

    private final HazelcastInstance hazelcast;
    private final IMap<String, byte[]> map;
    private final GridCalls calls;
    private final AtomicLong loads = new AtomicLong();

    /** @param keep how long the grid keeps a record that nobody writes again */
    public GridTier(HazelcastInstance hazelcast, String name, int size, Duration keep, GridCalls calls) {
        this.hazelcast = hazelcast;
        this.calls = calls;
        try {
            hazelcast
                    .getConfig()
                    .addMapConfig(new MapConfig(PREFIX + name)
                            .setTimeToLiveSeconds(Math.max(1, (int) keep.toSeconds()))
                            .setEvictionConfig(new EvictionConfig()
                                    .setEvictionPolicy(EvictionPolicy.LRU)
                                    .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                                    .setSize(Math.max(size, 1))));
        } catch (RuntimeException e) {
            // Another version of the application runs beside this one.
            LOG.log(Level.WARNING, "The cache " + name + " keeps the limits that another node has given it.", e);
        }
        this.map = hazelcast.getMap(PREFIX + name);
    }

    /** What is known of a key; what cannot be read counts as nothing, and is in nobody's way. */
    Optional<GridRecord> find(String key) throws GridSilentException {
        byte[] bytes = calls.ask(() -> map.getAsync(key).toCompletableFuture());
        return bytes == null ? Optional.empty() : GridRecord.of(bytes);
    }

    /** Puts {@code next} in the place of what was found; false if it has changed meanwhile. */
    boolean swap(String key, Optional<GridRecord> found, GridRecord next) throws GridSilentException {
        byte[] bytes = next.toBytes();
        if (found.isPresent()) {
            byte[] before = found.get().toBytes();
            return calls.askOnThread(() -> map.replace(key, before, bytes));
        }
        return calls.askOnThread(() -> {
            byte[] there = map.putIfAbsent(key, bytes);
            // What another version of the application wrote would else stand in the way until its end.
            return there == null || (GridRecord.of(there).isEmpty() && map.replace(key, there, bytes));
        });
    }

    void remove(String key) throws GridSilentException {
        calls.ask(() -> map.removeAsync(key).toCompletableFuture());
    }

    Claim newClaim() {
        return new Claim(hazelcast.getCluster().getLocalMember().getUuid(), loads.incrementAndGet(), 0);
    }

    boolean isMember(UUID node) {
        return hazelcast.getCluster().getMembers().stream()
                .anyMatch(member -> member.getUuid().equals(node));
    }
}
