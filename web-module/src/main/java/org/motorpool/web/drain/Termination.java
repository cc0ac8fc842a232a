package org.motorpool.web.drain;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullUnmarked;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Lets the node drain when it is asked to end, by SIGTERM, before the server hears of it: the server's first step is to
 * take the application off its listener. A shutdown hook would come too late, since hooks all run at once. A second
 * SIGTERM is not held up.
 */
@Singleton
@NullUnmarked
public class Termination {

    private static final Logger LOG = System.getLogger(Termination.class.getName());
    private static final String TERM = "TERM";

    @Inject
    private Drain drain;

    private final AtomicBoolean isAsked = new AtomicBoolean();
    private SignalHandler server;

    /** The web tier installs and removes it with the application. */
    public void install() {
        try {
            server = Signal.handle(new Signal(TERM), this::end);
        } catch (IllegalArgumentException | LinkageError e) {
            LOG.log(Level.WARNING, "This node cannot hear SIGTERM and will stop without draining.", e);
        }
    }

    public void remove() {
        if (server != null) {
            Signal.handle(new Signal(TERM), server);
        }
    }

    private void end(Signal signal) {
        if (isAsked.compareAndSet(false, true)) {
            try {
                drain.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "This node could not drain.", e);
            }
        }
        server.handle(signal);
    }
}
