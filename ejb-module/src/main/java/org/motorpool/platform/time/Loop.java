package org.motorpool.platform.time;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does something on this node again and again, with a pause after each time. Whoever is given one has it alone. */
@Dependent
public class Loop {

    private static final Logger LOG = System.getLogger(Loop.class.getName());

    @Resource(lookup = "concurrent/motorpool-timer")
    private @Nullable ManagedScheduledExecutorService timer;

    private @Nullable ScheduledFuture<?> turns;

    /** What is done each time. */
    @FunctionalInterface
    public interface Turn {

        void take() throws Exception;
    }

    /**
     * Begins, after a first pause. A turn that fails ends nothing.
     *
     * @param what is done, for the log: an infinitive, such as {@code sweep the storage}
     * @throws IllegalStateException outside of the server, which has the timer
     */
    public void start(String what, Duration pause, Turn turn) {
        if (timer == null) {
            throw new IllegalStateException("There is no timer to " + what + " by.");
        }
        turns = timer.scheduleWithFixedDelay(
                () -> take(what, turn), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends, after the turn that is under way. Nothing happens if it did not begin. */
    public void stop() {
        if (turns != null) {
            turns.cancel(false);
        }
    }

    private static void take(String what, Turn turn) {
        try {
            turn.take();
        } catch (Throwable e) {
            // Thrown on it would end the loop without a word.
            LOG.log(Level.WARNING, "Could not " + what + "; trying again.", e);
        }
    }
}
