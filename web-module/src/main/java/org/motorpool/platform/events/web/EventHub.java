package org.motorpool.platform.events.web;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.events.DurableEvent;
import org.motorpool.platform.events.EventFeed;
import org.motorpool.platform.events.EventLog;
import org.motorpool.platform.events.EventPage;
import org.motorpool.platform.events.HubLoads;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.TopicKey;
import org.motorpool.platform.events.Topics;
import org.motorpool.platform.replicas.ConsistencyTokens;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Credential;
import org.motorpool.platform.security.StandingCredentials;
import org.motorpool.web.drain.NodeDrains;

/** The hub of this node with what it needs: its thread, readers, and looks at the clock. */
@ApplicationScoped
@NullUnmarked
public class EventHub {

    private static final Logger LOG = System.getLogger(EventHub.class.getName());
    private static final int MOST_TOPICS = 50;
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** With the time that the look takes, and a stream to end, within a second of a revocation. */
    private static final Duration CREDENTIALS = Duration.ofMillis(400);

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration SPREAD = Duration.ofSeconds(5);
    private static final Duration LIVE = Duration.ofSeconds(30);

    @Inject
    private EventLog log;

    @Inject
    private EventFeed feed;

    @Inject
    private Topics topics;

    @Inject
    private StandingCredentials credentials;

    @Inject
    private ConsistencyTokens tokens;

    @Inject
    private HubConfig config;

    @Inject
    private HubLoads loads;

    @Inject
    private HubMetrics metrics;

    @Inject
    private Clock clock;

    @Resource(lookup = "concurrent/motorpool-timer")
    private ManagedScheduledExecutorService timer;

    @Resource(lookup = "concurrent/motorpool-events")
    private ManagedExecutorService executor;

    @Resource(lookup = "concurrent/motorpool-dispatch")
    private ManagedThreadFactory threadFactory;

    private final Tally tally = new Tally();
    private final List<ScheduledFuture<?>> loops = new CopyOnWriteArrayList<>();
    private Admission admission;
    private HubThread thread;
    private Hub hub;
    private volatile int sseClients;
    private volatile int socketClients;

    /** With the application, as {@link #stop}. */
    public void start() {
        admission = new Admission(config.perNode(), config.perUser());
        hub = new Hub(loads.fullName(), new PageReader(), tally, config.sendLimit(), config.heartbeat());
        thread = new HubThread(hub, () -> begin(this::checkCredentials));
        Thread running = threadFactory.newThread(thread);
        running.setName("motorpool-hub");
        running.start();
        metrics.start(tally, transport -> transport == Outlet.Transport.SSE ? sseClients : socketClients);
        feed.subscribe(thread);
        every(LOOK, this::tick);
        every(LOOK, this::lookForEvents);
        every(CREDENTIALS, this::checkCredentials);
        every(LOOK, () -> loads.exchange(admission.taken(), admission.seats()));
    }

    /** Asks all clients to go elsewhere, not all at once. */
    public void stop() {
        admission.close();
        loops.forEach(loop -> loop.cancel(false));
        guarded(loads::leave);
        tried(() -> thread.ask(() -> {
                    hub.endAll(client -> new Ending(Ending.Reason.STOPPING, jitter(SPREAD)));
                    return true;
                })
                .get(SOON.toMillis(), TimeUnit.MILLISECONDS));
        guarded(feed::close);
        thread.stop();
    }

    /** The node is about to stop: while it waits for what is under way, its clients go to nodes that stay. */
    void moveOn(@Observes(notifyObserver = Reception.IF_EXISTS) NodeDrains stopping) {
        admission.close();
        thread.post(it -> it.endAll(client -> new Ending(Ending.Reason.STOPPING, stopping.comeBackIn())));
    }

    /**
     * Follows topics over Server-Sent Events.
     *
     * @param token where the client was; empty to begin with how things are now
     * @param context of the suspended request
     * @throws MotorpoolException an {@link org.motorpool.platform.events.EventError}, or what a topic's owner says
     */
    public void follow(Follower follower, List<String> names, Optional<String> token, AsyncContext context) {
        Positions positions = positions(follower.caller(), names, token);
        admit(follower.caller());
        try {
            Refill refill = new Refill();
            Outlet outlet = SseOutlet.begin(context, SOON.plus(jitter(SOON)), tally, refill);
            add(follower, positions, outlet, refill);
        } catch (IOException e) {
            admission.leave(follower.caller());
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            admission.leave(follower.caller());
            throw e;
        }
    }

    /** The way to a client that is about to say what it wants to follow. */
    SocketOutlet outlet(Session session, Refill refill) {
        return new SocketOutlet(session, tally, executor, config.budgetBytes() / 4, refill);
    }

    /** Does something once a client that came just now has had its time to say what it wants to follow. */
    void afterHelloLimit(Runnable work) {
        // As for following: the timer wants the application's context.
        thread.post(unused -> timer.schedule(work, config.helloLimit().toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Follows topics over a WebSocket, soon; a refusal is told to the client. */
    void follow(Follower follower, List<String> names, Optional<String> token, SocketOutlet outlet, Refill refill) {
        // The server calls on threads that may lack the application's context; the hub's has it.
        thread.post(unused -> begin(() -> {
            try {
                Positions positions = positions(follower.caller(), names, token);
                admit(follower.caller());
                add(follower, positions, outlet, refill);
            } catch (MotorpoolException e) {
                outlet.refuse(e);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Whether a client may follow what it wants cannot be found out.", e);
                outlet.putOff();
            }
        }));
    }

    /** @throws MotorpoolException if there is no seat for one more client of the caller */
    void requireSeat(Caller caller) {
        try {
            admission.require(caller);
        } catch (MotorpoolException e) {
            tally.refused.increment();
            throw e;
        }
    }

    private void admit(Caller caller) {
        try {
            admission.take(caller);
        } catch (MotorpoolException e) {
            tally.refused.increment();
            throw e;
        }
    }

    private void add(Follower follower, Positions positions, Outlet outlet, Refill refill) {
        Client client = new Client(follower, positions, outlet, config.budgetBytes(), tally, System.nanoTime());
        refill.serves(() -> thread.post(it -> it.serve(client)));
        thread.post(it -> it.add(client));
    }

    private Positions positions(Caller caller, List<String> names, Optional<String> token) {
        var violations = new Violations();
        violations.check(
                !names.isEmpty() && names.size() <= MOST_TOPICS,
                "topics",
                "items",
                names.size() + " topics are named; 1 to " + MOST_TOPICS + " are allowed.");
        violations.throwIfAny();
        List<Topic> wanted = names.stream()
                .distinct()
                .map(name -> topics.requireMayListen(caller, name))
                .toList();
        return token.map(text -> Positions.read(text, wanted)).orElseGet(() -> Positions.now(wanted));
    }

    private void tick() {
        long now = System.nanoTime();
        thread.post(it -> {
            it.tick(now);
            sseClients = it.clients(Outlet.Transport.SSE);
            socketClients = it.clients(Outlet.Transport.WEBSOCKET);
        });
        metrics.look();
    }

    private void lookForEvents() {
        Collection<TopicKey> followed = List.copyOf(hub.followed());
        if (!followed.isEmpty()) {
            Map<TopicKey, Long> heads = log.heads(followed);
            thread.post(it -> it.look(heads));
        }
    }

    private void checkCredentials() {
        try {
            Collection<Credential> asked = thread.ask(hub::credentials).get(SOON.toMillis(), TimeUnit.MILLISECONDS);
            if (!asked.isEmpty()) {
                var live = credentials.among(asked);
                thread.post(it -> it.cut(asked, live));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "The hub did not say whose streams are open; asking again.", e);
        }
    }

    private void begin(Runnable work) {
        executor.execute(() -> guarded(work));
    }

    private void every(Duration period, Runnable work) {
        loops.add(timer.scheduleWithFixedDelay(
                () -> guarded(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** What may throw. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** A step that fails must not end its loop, nor keep the next one from being taken. */
    private static void guarded(Runnable work) {
        tried(work::run);
    }

    private static void tried(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "The hub could not do something; trying again.", e);
        }
    }

    private static Duration jitter(Duration most) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most.toMillis()));
    }

    /** Reads for the hub on other threads. */
    private final class PageReader implements Hub.Reader {

        @Override
        public void read(TopicKey topic, long after) {
            try {
                executor.execute(() -> readNow(topic, after));
            } catch (RejectedExecutionException e) {
                thread.post(it -> it.failed(topic, after));
            }
        }

        private void readNow(TopicKey topic, long after) {
            try {
                EventPage page = log.read(topic, after);
                page.events().forEach(this::measure);
                // After the reading: it lies behind whatever was committed with these events.
                String seen = tokens.now();
                thread.post(it -> {
                    it.saw(seen);
                    it.arrived(topic, page);
                });
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Could not read events; trying again.", e);
                thread.post(it -> it.failed(topic, after));
            }
        }

        /** What is read to catch up says nothing about how soon events are told. */
        private void measure(DurableEvent event) {
            Duration age = Duration.between(event.occurredAt(), clock.instant());
            if (age.compareTo(LIVE) < 0) {
                metrics.lagged(age);
            }
        }

        @Override
        public void readValues(TopicKey topic) {
            try {
                begin(() -> feed.lastValues(topic).forEach(value -> thread.post(it -> it.shown(value))));
            } catch (RejectedExecutionException e) {
                LOG.log(Level.DEBUG, "Values are left for when they change.", e);
            }
        }

        @Override
        public void left(Client client) {
            admission.leave(client.follower().caller());
        }
    }
}
