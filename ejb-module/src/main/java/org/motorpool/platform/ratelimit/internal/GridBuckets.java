package org.motorpool.platform.ratelimit.internal;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Buckets in a map of the data grid, changed by compare-and-swap only. No class of ours goes there: a member owns
 * partitions for some seconds before it has the application.
 */
final class GridBuckets implements Buckets {

    private static final Logger LOG = System.getLogger(GridBuckets.class.getName());
    private static final String MAP = "motorpool-limits";

    /** On each member; the ones that nobody asked for longest go first. */
    private static final int MOST = 100_000;

    private final HazelcastInstance grid;
    private final IMap<String, long[]> levels;

    GridBuckets(HazelcastInstance grid) {
        this.grid = grid;
        try {
            grid.getConfig().addMapConfig(shape());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The data grid keeps another configuration of " + MAP + ".", e);
        }
        this.levels = grid.getMap(MAP);
    }

    private static MapConfig shape() {
        return new MapConfig(MAP)
                .setBackupCount(1)
                .setMaxIdleSeconds((int) TimeUnit.MILLISECONDS.toSeconds(TokenBucket.FORGOTTEN_MILLIS))
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(MOST));
    }

    @Override
    public Taken take(Bucket bucket, long wanted) {
        while (true) {
            Optional<TokenBucket.Level> before = read(bucket);
            TokenBucket.Level level = now(bucket, before);
            long available = bucket.shape().tokens(level);
            long tokens = LeaseSize.of(
                    available,
                    wanted,
                    bucket.cost(),
                    grid.getCluster().getMembers().size());
            TokenBucket.Level after = bucket.shape().minus(level, tokens);
            if (tokens == 0 || isSwapped(bucket, before, after)) {
                return new Taken(tokens, available - tokens, bucket.shape().millisUntil(after, bucket.cost()));
            }
        }
    }

    @Override
    public void giveBack(Bucket bucket, long tokens) {
        Set<Member> members = grid.getCluster().getMembers();
        while (true) {
            Optional<TokenBucket.Level> before = read(bucket);
            // A bucket that is forgotten is a full one.
            if (before.isEmpty() || isSwapped(bucket, before, bucket.shape().plus(now(bucket, before), tokens))) {
                return;
            }
            // A swap that was done on a member which then died is tried again on its backup, and says no.
            if (!members.equals(grid.getCluster().getMembers())) {
                return;
            }
        }
    }

    private Optional<TokenBucket.Level> read(Bucket bucket) {
        return Optional.ofNullable(levels.get(bucket.key())).map(TokenBucket.Level::read);
    }

    /** By the time that all members share. */
    private TokenBucket.Level now(Bucket bucket, Optional<TokenBucket.Level> written) {
        long now = grid.getCluster().getClusterTime();
        return written.map(level -> bucket.shape().at(level, now))
                .orElseGet(() -> bucket.shape().full(now));
    }

    private boolean isSwapped(Bucket bucket, Optional<TokenBucket.Level> before, TokenBucket.Level after) {
        return before.isEmpty()
                ? levels.putIfAbsent(bucket.key(), after.write()) == null
                : levels.replace(bucket.key(), before.get().write(), after.write());
    }
}
