package org.motorpool.platform.cache;

import com.hazelcast.core.HazelcastInstance;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.cache.internal.ContainerCommitHook;

/** Makes the caches of this node with what the container has: the grid, threads, transactions. */
@Singleton
@NullUnmarked
public class Caches {

    private static final Logger LOG = System.getLogger(Caches.class.getName());
    private static final int TICK_MILLIS = 500;
    private static final int THREADS = 32;
    private static final int MOST_WAITING = 64;

    @Resource(lookup = "payara/Hazelcast")
    private HazelcastInstance hazelcast;

    @Resource(lookup = "concurrent/motorpool-dispatch")
    private ManagedThreadFactory threadFactory;

    @Resource(lookup = "concurrent/motorpool-timer")
    private ManagedScheduledExecutorService timer;

    @Resource
    private TransactionSynchronizationRegistry transactions;

    @Inject
    private CacheConfig config;

    @Inject
    private CacheMetrics metrics;

    @Inject
    private Clock clock;

    private ThreadPoolExecutor executor;
    private CacheWorkshop workshop;
    private ScheduledFuture<?> ticks;

    @PostConstruct
    void start() {
        // Not an executor of the server: that one captures the context of whoever hands over a task, which takes longer
        // than most of these do. These threads have the application's, since it is the application that starts them
        // here.
        executor = new ThreadPoolExecutor(
                THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), threadFactory);
        executor.prestartAllCoreThreads();
        workshop = new CacheWorkshop(hazelcast, executor, new ContainerCommitHook(transactions), config, clock);
        ticks = timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        ticks.cancel(false);
        workshop.close();
        executor.shutdown();
    }

    /** Makes a cache. Each name once: whoever needs a cache keeps it. */
    public <K, V> ClusterCache<K, V> make(CacheDefinition<V> definition) {
        ClusterCache<K, V> cache = workshop.make(definition);
        metrics.show(cache);
        return cache;
    }

    /** All caches of this node, for who watches them. */
    public CacheBook book() {
        return workshop.book();
    }

    /** What was written since, for caches of whole answers. */
    public WriteVersions versions() {
        return workshop.versions();
    }

    private void tick() {
        try {
            workshop.tick();
        } catch (Throwable e) {
            // It must not end the ticks: every load of this node would be given up for dead.
            LOG.log(Level.WARNING, "A tick of the caches failed.", e);
        }
    }
}
