package org.motorpool.web.drain;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** The requests that this node has begun, and what it does with them before it stops. */
@Singleton
public class Drain {

    private static final Logger LOG = System.getLogger(Drain.class.getName());

    private final DrainConfig config;
    private final Event<NodeDrains> streams;
    private volatile boolean hasBegun;
    private boolean isClosed;
    private int open;

    @Inject
    public Drain(DrainConfig config, Event<NodeDrains> streams) {
        this.config = config;
        this.streams = streams;
    }

    /** Whether the node is about to stop and should get no more requests. */
    public boolean hasBegun() {
        return hasBegun;
    }

    /** A request that was let in ends when this is closed. */
    @FunctionalInterface
    interface Admission extends AutoCloseable {
        @Override
        void close();
    }

    /** Lets a request in; empty if the node takes no more. */
    synchronized Optional<Admission> enter() {
        if (isClosed) {
            return Optional.empty();
        }
        open++;
        return Optional.of(this::leave);
    }

    private synchronized void leave() {
        open--;
        notifyAll();
    }

    /** Comes back when the node has nothing more to do for anybody, or has waited for it long enough. */
    void run() throws InterruptedException {
        hasBegun = true;
        LOG.log(Level.INFO, "This node stops. It takes requests for another {0}.", config.notice());
        Thread.sleep(config.notice().toMillis());
        close();
        streams.fire(new NodeDrains(config.spread()));
        int left = await(config.requests());
        LOG.log(Level.INFO, "This node has let go of its clients; {0} requests are unfinished.", left);
    }

    private synchronized void close() {
        isClosed = true;
    }

    private synchronized int await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (open > 0) {
            long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (millis <= 0) {
                break;
            }
            wait(millis);
        }
        return open;
    }
}
