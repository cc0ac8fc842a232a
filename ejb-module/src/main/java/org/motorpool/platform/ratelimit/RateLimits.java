package org.motorpool.platform.ratelimit;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.topic.ITopic;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.ratelimit.internal.DefaultLimits;
import org.motorpool.platform.ratelimit.internal.LimitEngine;
import org.motorpool.platform.ratelimit.internal.LimitMetrics;
import org.motorpool.platform.ratelimit.internal.LimitRules;
import org.motorpool.platform.ratelimit.store.LimitRevisionStore;

/**
 * The rate limits of this node; the web tier starts and stops it with the application, and asks it about every request.
 * A thread of its own looks every second whether a rule has changed; a message only makes it look sooner.
 */
@Singleton
@NullUnmarked
public class RateLimits {

    private static final Logger LOG = System.getLogger(RateLimits.class.getName());
    private static final String TOPIC = "motorpool-limits";
    private static final Duration TURN = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Inject
    private RateLimitConfig config;

    @Inject
    private LimitRevisionStore store;

    @Inject
    private LimitMetrics metrics;

    @Resource(lookup = "payara/Hazelcast")
    private HazelcastInstance grid;

    @Resource(lookup = "concurrent/motorpool-dispatch")
    private ManagedThreadFactory threadFactory;

    private final Semaphore hint = new Semaphore(0);
    private volatile LimitEngine engine;
    private volatile boolean mayHaveChanged;
    private volatile boolean mustAnnounce;
    private ITopic<Long> topic;
    private UUID topicListener;
    private UUID lifecycleListener;
    private Thread thread;
    private long revision = -1;
    private long lookedAt;

    public void start() {
        if (!config.isEnabled()) {
            LOG.log(Level.INFO, "Nothing is limited.");
            return;
        }
        LimitEngine made = new LimitEngine(grid, threadFactory, config.patience(), metrics);
        List<StoredLimit> rules = firstRules(made);
        metrics.start(rules.stream().map(limit -> limit.rule().name()).toList(), made::isSilent, () -> grid.getCluster()
                .getMembers()
                .size());
        topic = grid.getTopic(TOPIC);
        topicListener = topic.addMessageListener(message -> lookSoon());
        lifecycleListener = grid.getLifecycleService().addLifecycleListener(this::tellOfSplit);
        engine = made;
        thread = threadFactory.newThread(() -> work(made));
        thread.setName("motorpool-limits");
        thread.start();
    }

    public void stop() {
        LimitEngine running = engine;
        if (running == null) {
            return;
        }
        engine = null;
        thread.interrupt();
        running.close();
        topic.removeMessageListener(topicListener);
        grid.getLifecycleService().removeLifecycleListener(lifecycleListener);
    }

    /** Takes what the request costs from all rules that apply to it, or from none. Hardly ever waits. */
    public LimitVerdict ask(LimitedRequest request) {
        LimitEngine running = engine;
        return running == null ? LimitVerdict.UNLIMITED : running.ask(request);
    }

    void announce(@Observes(during = TransactionPhase.AFTER_SUCCESS) RateLimitsChanged change) {
        mustAnnounce = true;
        lookSoon();
    }

    private void lookSoon() {
        mayHaveChanged = true;
        hint.release();
    }

    private List<StoredLimit> firstRules(LimitEngine made) {
        try {
            look(made);
            return LimitRules.withDefaults(store.list());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The rules cannot be read yet; those of the product hold.", e);
            made.use(DefaultLimits.ALL);
            return DefaultLimits.ALL;
        }
    }

    private void work(LimitEngine running) {
        try {
            while (engine == running) {
                if (hint.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                    hint.drainPermits();
                }
                guarded("give back tokens", running::reclaim);
                if (mustAnnounce) {
                    mustAnnounce = false;
                    guarded("tell of changed rules", () -> topic.publish(0L));
                }
                if (mayHaveChanged || System.nanoTime() - lookedAt >= LOOK.toNanos()) {
                    mayHaveChanged = false;
                    guarded("look for changed rules", () -> look(running));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(LimitEngine running) {
        lookedAt = System.nanoTime();
        long found = store.revision();
        if (found != revision) {
            running.use(LimitRules.withDefaults(store.list()));
            revision = found;
        }
    }

    /** On a thread of the data grid. */
    private void tellOfSplit(LifecycleEvent event) {
        if (event.getState() == LifecycleEvent.LifecycleState.MERGING) {
            metrics.splitFound();
            LOG.log(
                    Level.ERROR,
                    "The data grid was split, and this node joins the others again: meanwhile each side may have"
                            + " admitted what the rules allow.");
        }
    }

    private static void guarded(String step, Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            // It must not end the loop.
            LOG.log(Level.WARNING, "Could not " + step + "; trying again.", e);
        }
    }
}
