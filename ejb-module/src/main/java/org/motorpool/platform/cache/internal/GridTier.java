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
        return calls.askOnThread(() -> put(key, found, next.toBytes()), isPut -> {});
    }

    /** As {@link #swap}; but what is put too late is taken back, for nobody would end the load that it tells of. */
    boolean claim(String key, Optional<GridRecord> found, GridRecord claimed) throws GridSilentException {
        byte[] bytes = claimed.toBytes();
        return calls.askOnThread(() -> put(key, found, bytes), isPut -> {
            if (isPut) {
                takeBack(key, found, bytes);
            }
        });
    }

    private boolean put(String key, Optional<GridRecord> found, byte[] next) {
        if (found.isPresent()) {
            return map.replace(key, found.get().toBytes(), next);
        }
        byte[] there = map.putIfAbsent(key, next);
        // What another version of the application wrote would else stand in the way until its end.
        return there == null || (GridRecord.of(there).isEmpty() && map.replace(key, there, next));
    }

    private void takeBack(String key, Optional<GridRecord> found, byte[] claimed) {
        if (found.isPresent()) {
            map.replace(key, claimed, found.get().toBytes());
        } else {
            map.remove(key, claimed);
        }
    }

    void remove(String key) throws GridSilentException {
        calls.ask(() -> map.removeAsync(key).toCompletableFuture());
    }

    Claim newClaim() {
        return new Claim(hazelcast.getCluster().getLocalMember().getUuid(), loads.incrementAndGet(), 0);
    }

    boolean isOfThisNode(Claim claim) {
        return claim.node().equals(hazelcast.getCluster().getLocalMember().getUuid());
    }

    boolean isMember(UUID node) {
        return hazelcast.getCluster().getMembers().stream()
                .anyMatch(member -> member.getUuid().equals(node));
    }
}
