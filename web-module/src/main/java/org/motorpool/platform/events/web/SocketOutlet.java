package org.motorpool.platform.events.web;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.motorpool.platform.error.MotorpoolException;

/** A client over a WebSocket. The server queues what the client has not read. */
final class SocketOutlet implements Outlet {

    private static final Logger LOG = System.getLogger(SocketOutlet.class.getName());

    /** Two pings without an answer and some. */
    private static final long LONGEST_SILENCE = Duration.ofSeconds(20).toNanos();

    /**
     * To send under. Tyrus has its idle check scheduled anew with each message, even where there is none, and for that the
     * server looks through every archive that the thread's class loader knows: nine tenths of the time of sending.
     */
    private static final ClassLoader NO_ARCHIVES = ClassLoader.getPlatformClassLoader();

    private final Session session;
    private final Tally tally;
    private final Executor executor;
    private final long few;
    private final Runnable whenDrained;
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private volatile long heardAt;
    private volatile boolean isEnded;

    /**
     * @param executor closes sessions, which may take as long as the client does
     * @param few when no more bytes than this are left of many that waited, there is room again
     * @param whenDrained runs then, on any thread; it must be quick
     */
    SocketOutlet(Session session, Tally tally, Executor executor, long few, Runnable whenDrained) {
        this.session = session;
        this.tally = tally;
        this.executor = executor;
        this.few = few;
        this.whenDrained = whenDrained;
        this.heardAt = System.nanoTime();
    }

    /** The client said something. */
    void heard() {
        heardAt = System.nanoTime();
    }

    /** The session is over. */
    void ended() {
        isEnded = true;
    }

    @Override
    public Transport transport() {
        return Transport.WEBSOCKET;
    }

    @Override
    public void send(Message message) {
        String text = message.asJson();
        int length = text.length();
        pending.addAndGet(length);
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        try {
            with(NO_ARCHIVES, () -> session.getAsyncRemote()
                    .sendText(text, result -> with(application, () -> sent(length, result))));
        } catch (RuntimeException e) {
            broke(e);
        }
    }

    private static void with(ClassLoader loader, Runnable deed) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            deed.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void sent(int length, SendResult result) {
        if (!result.isOK()) {
            broke(result.getException());
            return;
        }
        taken.addAndGet(length);
        tally.bytes.add(length);
        long before = pending.getAndAdd(-length);
        // Most are taken while they are sent, when nobody waits for room.
        if (before > few && before - length <= few) {
            whenDrained.run();
        }
    }

    @Override
    public void beat() {
        try {
            with(NO_ARCHIVES, this::ping);
        } catch (RuntimeException e) {
            broke(e);
        }
    }

    private void ping() {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.wrap("?".getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long pending() {
        return pending.get();
    }

    @Override
    public long taken() {
        return taken.get();
    }

    @Override
    public boolean isSilent(long nanoTime) {
        return nanoTime - heardAt > LONGEST_SILENCE;
    }

    @Override
    public boolean isOpen() {
        return !isEnded && session.isOpen();
    }

    @Override
    public void end(Ending ending) {
        isEnded = true;
        String reason = ending.text()
                + (ending.retry().isZero() ? "" : " retry=" + ending.retry().toMillis());
        CloseReason.CloseCode code =
                switch (ending.reason()) {
                    case STOPPING -> CloseCodes.SERVICE_RESTART;
                    case REVOKED, TOO_SLOW -> CloseCodes.VIOLATED_POLICY;
                    case GONE -> CloseCodes.GOING_AWAY;
                };
        close(new CloseReason(code, reason));
    }

    /** Tells a client that has just come why it is not served. */
    void refuse(MotorpoolException refusal) {
        isEnded = true;
        boolean mayPass =
                switch (refusal.code().kind()) {
                    case LIMITED, UNAVAILABLE -> true;
                    default -> false;
                };
        close(new CloseReason(
                mayPass ? CloseCodes.TRY_AGAIN_LATER : CloseCodes.VIOLATED_POLICY,
                refusal.code().name()));
    }

    /** Tells a client that has just come to come again. */
    void putOff() {
        isEnded = true;
        close(new CloseReason(CloseCodes.TRY_AGAIN_LATER, "unavailable"));
    }

    private void broke(Throwable failure) {
        LOG.log(Level.DEBUG, "A WebSocket broke.", failure);
        isEnded = true;
        close(new CloseReason(CloseCodes.GOING_AWAY, "broken"));
    }

    private void close(CloseReason reason) {
        try {
            executor.execute(() -> {
                try {
                    session.close(reason);
                } catch (IOException | RuntimeException e) {
                    LOG.log(Level.DEBUG, "A WebSocket was closed already.", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "A WebSocket is left to its client to close.", e);
        }
    }
}
