package org.motorpool.platform.jobs.rest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Credential;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;

/**
 * One client that follows something. Whoever wakes the stream goes on at once: what may wait for a client is done by the
 * executor, one thing at a time, so that a client which does not read holds up one thread of it at most, and not longer
 * than {@link #endIfOverdue} allows.
 */
abstract class ClientStream {

    private static final Logger LOG = System.getLogger(ClientStream.class.getName());

    /** Where the events go. Writing lasts as long as the client takes, and throws a RuntimeException if it is gone. */
    interface Client {

        boolean isClosed();

        /** Writes something that a client passes over. */
        void beat();

        /** Asks the client to follow again after a while. */
        void comeBack(Duration after);

        void close();
    }

    /**
     * Who follows.
     *
     * @param credential what they showed to be known by
     */
    record Follower(Caller caller, Credential credential) {

        TenantId tenant() {
            return caller.tenant();
        }

        boolean isSamePersonAs(Follower other) {
            return tenant().equals(other.tenant())
                    && caller.user().equals(other.caller().user());
        }

        /** Whether they may still do what they could when they came. */
        boolean isAmong(Map<Credential, Set<Role>> standing) {
            return caller.roles().equals(standing.get(credential));
        }
    }

    private final Follower follower;
    private final Client client;
    private final ExecutorService executor;
    private boolean isAtWork;
    private boolean isWanted;
    private boolean hasEnded;
    private boolean isWriting;
    private long writingSince;
    private @Nullable Future<?> work;
    private @Nullable Supplier<Boolean> farewell;

    ClientStream(Follower follower, Client client, ExecutorService executor) {
        this.follower = follower;
        this.client = client;
        this.executor = executor;
    }

    /**
     * Sends what the client has not seen, on a thread of the executor.
     *
     * @return whether that was the last
     * @throws MotorpoolException if what is followed is gone
     */
    abstract boolean sendNewest();

    Follower follower() {
        return follower;
    }

    /** Sends what is new, and ends the stream with what is followed. */
    synchronized void wake() {
        if (isAtWork) {
            isWanted = true;
        } else {
            begin(this::sendNewest);
        }
    }

    /** Shows proxies that the connection is alive, unless something is under way anyhow. */
    synchronized void beat() {
        if (!isAtWork) {
            begin(() -> {
                writing(client::beat);
                return false;
            });
        }
    }

    /** Ends the stream once what is under way is sent, and asks the client to go on elsewhere after a while. */
    synchronized void moveOn(Duration comeBackIn) {
        endWith(() -> {
            writing(() -> client.comeBack(comeBackIn));
            return true;
        });
    }

    /** Ends the stream of a client that may not follow any more; what is under way may still be sent. */
    synchronized void cut() {
        endWith(() -> true);
    }

    private void endWith(Supplier<Boolean> last) {
        farewell = last;
        if (!isAtWork) {
            begin(last);
        }
    }

    /** Ends a stream whose client did not read what was sent for longer than the limit, and frees its thread. */
    synchronized void endIfOverdue(Duration limit, long nanoTime) {
        if (isWriting && nanoTime - writingSince > limit.toNanos()) {
            end();
        }
    }

    synchronized boolean hasEnded() {
        return hasEnded || client.isClosed();
    }

    /** Ends the stream; does not wait for the client. */
    synchronized void end() {
        hasEnded = true;
        if (work != null) {
            // A thread that is interrupted in the middle of a write closes the connection.
            work.cancel(true);
        }
    }

    private void begin(Supplier<Boolean> task) {
        if (hasEnded) {
            return;
        }
        isAtWork = true;
        isWanted = false;
        try {
            work = executor.submit(() -> run(task));
        } catch (RejectedExecutionException e) {
            isAtWork = false;
            LOG.log(Level.DEBUG, "The streams' executor is full; the next look tries again.", e);
        }
    }

    private void run(Supplier<Boolean> task) {
        boolean isLast = false;
        try {
            isLast = client.isClosed() || task.get();
        } catch (MotorpoolException | ClientGone e) {
            isLast = true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not read for a stream; trying again.", e);
        }
        finish(isLast);
    }

    private void finish(boolean isLast) {
        boolean isOver;
        synchronized (this) {
            isAtWork = false;
            hasEnded |= isLast;
            isOver = hasEnded;
            if (!isOver && farewell != null) {
                begin(farewell);
            } else if (!isOver && isWanted) {
                begin(this::sendNewest);
            }
        }
        if (isOver) {
            client.close();
        }
    }

    /** Runs what may wait for the client. */
    final void writing(Runnable write) {
        setWriting(true);
        try {
            write.run();
        } catch (RuntimeException e) {
            throw new ClientGone(e);
        } finally {
            setWriting(false);
        }
    }

    private synchronized void setWriting(boolean writing) {
        isWriting = writing;
        writingSince = System.nanoTime();
    }

    /** The client took no more. */
    private static final class ClientGone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ClientGone(Throwable cause) {
            super(cause);
        }
    }
}
