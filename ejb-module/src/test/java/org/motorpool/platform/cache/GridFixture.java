package org.motorpool.platform.cache;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.EntryProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.cache.internal.CommitHook;

/** A real data grid of some members in this JVM, each with caches as a node has them. */
final class GridFixture implements AutoCloseable {

    private static final int TICK_MILLIS = 200;
    private static final Duration NEAR = Duration.ofMillis(500);
    /** Longer than a server waits: where a machine stands still for a moment, a grid that is well must not seem silent. */
    private static final Duration GRID_LIMIT = Duration.ofSeconds(15);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<HazelcastInstance> members = new ArrayList<>();
    private final List<CacheWorkshop> nodes = new ArrayList<>();

    /** @param lost the part of the messages that is lost */
    GridFixture(int count, double lost) throws IOException {
        this(count, lost, NEAR);
    }

    /** @param near how long a node answers from its heap before it asks the grid */
    GridFixture(int count, double lost, Duration near) throws IOException {
        this(count, lost, near, GRID_LIMIT);
    }

    /** @param gridLimit how long anybody waits for the grid */
    GridFixture(int count, double lost, Duration near, Duration gridLimit) throws IOException {
        String name = "test-" + UUID.randomUUID();
        List<Integer> ports = new ArrayList<>();
        var config = new CacheConfig(NEAR, Duration.ofSeconds(1), lost) {
            @Override
            public Duration near() {
                return near;
            }

            @Override
            public Duration gridLimit() {
                return gridLimit;
            }
        };
        for (int i = 0; i < count; i++) {
            ports.add(freePort());
            HazelcastInstance member = Hazelcast.newHazelcastInstance(config(name, ports));
            members.add(member);
            nodes.add(new CacheWorkshop(member, executor, new NoTransaction(), config, Clock.systemUTC()));
        }
        executor.execute(this::tick);
    }

    private static final class NoTransaction implements CommitHook {
        @Override
        public boolean isInTransaction() {
            return false;
        }

        @Override
        public void afterCommit(Runnable work) {
            work.run();
        }
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                nodes.forEach(CacheWorkshop::tick);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param ports of the members so far, and last its own */
    private static Config config(String name, List<Integer> ports) {
        Config config = new Config(name);
        config.setClusterName(name);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.partition.count", "31");
        var network = config.getNetworkConfig();
        network.setPort(ports.get(ports.size() - 1)).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getMulticastConfig().setEnabled(false);
        var members = network.getJoin().getTcpIpConfig().setEnabled(true);
        ports.forEach(port -> members.addMember("127.0.0.1:" + port));
        // A name that is in use here twice.
        config.setInstanceName(null);
        return config;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    <V> List<ClusterCache<String, V>> caches(CacheDefinition<V> definition) {
        return nodes.stream().map(node -> node.<String, V>make(definition)).toList();
    }

    List<WriteVersions> versions() {
        return nodes.stream().map(CacheWorkshop::versions).toList();
    }

    /** The member is gone in the middle of whatever it does. */
    void kill(int index) {
        members.get(index).getLifecycleService().terminate();
    }

    /** Keeps the thread that answers for a key busy for so long, before it answers what the member asks from now on. */
    void delay(int index, String cache, String key, Duration delay) {
        members.get(index).getMap("motorpool-cache-" + cache).submitToKey(key, new Pause(delay.toNanos()));
    }

    private record Pause(long nanos) implements EntryProcessor<Object, Object, Void> {

        @Override
        public @Nullable Void process(Map.Entry<Object, Object> entry) {
            long until = System.nanoTime() + nanos;
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
            return null;
        }

        @Override
        public @Nullable EntryProcessor<Object, Object, Void> getBackupProcessor() {
            return null;
        }
    }

    ExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        members.forEach(member -> member.getLifecycleService().terminate());
    }
}
