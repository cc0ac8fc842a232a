package org.motorpool.platform.cache.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Calls to the grid that end in time. While a member is frozen, calls for what it owns hang for seconds: after a few in a
 * row nobody asks any more for a moment, then one tries.
 */
public final class GridCalls {

    private static final Logger LOG = System.getLogger(GridCalls.class.getName());
    private static final int MOST_FAILURES = 3;
    private static final Duration REST = Duration.ofSeconds(1);

    /** A thread that wakes later than it wanted to by so much was not alone in that; an answer needs no longer to arrive. */
    private static final Duration STANDSTILL = Duration.ofMillis(50);

    /** How many calls may wait at the same time; the executor has more threads. */
    private static final int MOST_WAITING = 16;

    private final ExecutorService executor;
    private final Duration limit;
    private final Semaphore threads = new Semaphore(MOST_WAITING);
    private final AtomicInteger failures = new AtomicInteger();
    /** By {@link System#nanoTime}. */
    private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());

    /** @param executor for what the grid offers only as calls that wait */
    public GridCalls(ExecutorService executor, Duration limit) {
        this.executor = executor;
        this.limit = limit;
    }

    /** A call that comes back at once with a promise. */
    public <T> T ask(Supplier<? extends Future<T>> call) throws GridSilentException {
        requireAwake();
        Future<T> promise;
        try {
            promise = call.get();
        } catch (RuntimeException e) {
            throw failed(e);
        }
        return await(promise);
    }

    /** For what begins on a thread of the grid, and asks the grid again. */
    public void later(Runnable work) {
        executor.execute(work);
    }

    /**
     * A call that waits. It is not interrupted when its time is over: what the grid was asked to do, it may do later, when
     * the frozen member is given up.
     *
     * @param late is given an answer that nobody waits for any more
     */
    public <T> T askOnThread(Callable<T> call, Consumer<T> late) throws GridSilentException {
        requireAwake();
        acquireThread();
        CompletableFuture<T> promise = new CompletableFuture<>();
        try {
            executor.execute(() -> answer(call, promise, late));
        } catch (RejectedExecutionException e) {
            threads.release();
            throw failed(e);
        }
        return await(promise);
    }

    private void acquireThread() throws GridSilentException {
        try {
            if (!threads.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed(new TimeoutException("Too many calls wait already."));
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private <T> void answer(Callable<T> call, CompletableFuture<T> promise, Consumer<T> late) {
        try {
            T answer = call.call();
            if (!promise.complete(answer)) {
                late.accept(answer);
            }
        } catch (Exception e) {
            promise.completeExceptionally(e);
        } finally {
            threads.release();
        }
    }

    /** Whether somebody may ask; after a rest it is one, whose success lets the others follow. */
    private void requireAwake() throws GridSilentException {
        if (failures.get() < MOST_FAILURES) {
            return;
        }
        long until = restsUntil.get();
        long now = System.nanoTime();
        if (now - until < 0 || !restsUntil.compareAndSet(until, now + REST.toNanos())) {
            throw new GridSilentException("The grid has not answered lately.");
        }
    }

    private <T> T await(Future<T> promise) throws GridSilentException {
        try {
            T answer = get(promise);
            if (failures.getAndSet(0) >= MOST_FAILURES) {
                LOG.log(Level.INFO, "The grid answers again.");
            }
            return answer;
        } catch (InterruptedException e) {
            promise.cancel(true);
            throw interrupted();
        } catch (TimeoutException | ExecutionException e) {
            promise.cancel(true);
            throw failed(e);
        }
    }

    /** Where this node stood still itself while it waited, the answer may be there only now. */
    private <T> T get(Future<T> promise) throws InterruptedException, ExecutionException, TimeoutException {
        long begun = System.nanoTime();
        try {
            return promise.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (System.nanoTime() - begun < limit.plus(STANDSTILL).toNanos()) {
                throw e;
            }
            return promise.get(STANDSTILL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static GridSilentException interrupted() {
        Thread.currentThread().interrupt();
        return new GridSilentException("Interrupted while the grid was asked.");
    }

    private GridSilentException failed(Exception cause) {
        if (failures.incrementAndGet() == MOST_FAILURES) {
            restsUntil.set(System.nanoTime() + REST.toNanos());
            LOG.log(Level.WARNING, "The grid does not answer; this node goes on by itself: {0}", cause.toString());
        }
        return new GridSilentException("The grid does not answer: " + cause);
    }
}
