package org.motorpool.timetables.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.timetables.TimetableError;

/**
 * Processes that read PDFs, as many as may work at the same time. Each is started when it is first needed, stays warm,
 * and makes room for a new one after so many files. One that takes too long, or whose job is asked to end, is killed.
 * Safe for use by several threads.
 */
public final class ParserPool implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ParserPool.class.getName());
    private static final Duration LOOK = Duration.ofMillis(200);
    /** What Java ends with at {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    private static final OptionalInt DONE = OptionalInt.of(0);

    private final ParserCommand command;
    private final Bounds bounds;
    private final ScheduledExecutorService timer;
    private final ParserMetrics metrics;
    private final Semaphore places;
    private final Deque<ParserFork> idle = new ConcurrentLinkedDeque<>();
    private final Set<ParserFork> all = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    /**
     * What holds for the pool.
     *
     * @param processes at the same time
     * @param limit after which one is killed
     * @param files that one reads before it is replaced
     */
    public record Bounds(int processes, Duration limit, int files) {}

    /** @param timer for short work only: it looks after the processes that are at work */
    public ParserPool(ParserCommand command, Bounds bounds, ScheduledExecutorService timer, ParserMetrics metrics) {
        this.command = command;
        this.bounds = bounds;
        this.timer = timer;
        this.metrics = metrics;
        this.places = new Semaphore(bounds.processes());
        metrics.processes(all::size);
    }

    /**
     * Lets a process read a PDF.
     *
     * @param isUnwanted whether nobody waits for the answer any more; asked several times a second, by another thread
     * @return the process's answer, which is not to be trusted more than the PDF
     * @throws MotorpoolException {@link TimetableError#PARSER_TIMED_OUT}, {@link TimetableError#PARSER_OUT_OF_MEMORY} or
     *     {@link TimetableError#PARSER_CRASHED}
     * @throws InterruptedException if nobody waits any more
     */
    public byte[] ask(byte[] pdf, BooleanSupplier isUnwanted) throws IOException, InterruptedException {
        places.acquire();
        try {
            Optional<byte[]> answer = ask(borrow(), pdf, isUnwanted);
            // One that was about to end when it was given the file has not looked at it.
            return answer.isPresent()
                    ? answer.get()
                    : ask(start(), pdf, isUnwanted).orElseThrow(ParserPool::crashed);
        } finally {
            places.release();
        }
    }

    /** Empty if the process ended by itself, as one does that has read enough. */
    private Optional<byte[]> ask(ParserFork fork, byte[] pdf, BooleanSupplier isUnwanted)
            throws IOException, InterruptedException {
        Watch watch = new Watch(fork, isUnwanted);
        Future<?> looks =
                timer.scheduleWithFixedDelay(watch::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        boolean isWell = false;
        try {
            byte[] answer = fork.ask(pdf);
            isWell = watch.killed.isEmpty();
            metrics.parsed("answered", watch.age());
            return Optional.of(answer);
        } catch (IOException e) {
            if (watch.killed.isEmpty() && fork.awaitEnd().equals(DONE)) {
                return Optional.empty();
            }
            throw failure(watch, e);
        } finally {
            looks.cancel(false);
            giveBack(fork, isWell);
        }
    }

    private enum KillReason {
        TIMED_OUT,
        UNWANTED
    }

    /** Looks after one process at work. */
    private final class Watch {

        private final long begun = System.nanoTime();
        private final ParserFork fork;
        private final BooleanSupplier isUnwanted;
        private volatile Optional<KillReason> killed = Optional.empty();

        Watch(ParserFork fork, BooleanSupplier isUnwanted) {
            this.fork = fork;
            this.isUnwanted = isUnwanted;
        }

        void look() {
            if (isUnwanted.getAsBoolean()) {
                kill(KillReason.UNWANTED);
            } else if (age().compareTo(bounds.limit()) > 0) {
                kill(KillReason.TIMED_OUT);
            }
        }

        /** The reason first: whoever waits for the answer asks for it at once. */
        private void kill(KillReason reason) {
            if (killed.isEmpty()) {
                killed = Optional.of(reason);
                metrics.killed(reason.name());
                fork.kill();
            }
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    private MotorpoolException failure(Watch watch, IOException cause) throws InterruptedException {
        if (watch.killed.filter(reason -> reason == KillReason.UNWANTED).isPresent()) {
            metrics.parsed("unwanted", watch.age());
            throw new InterruptedException("Nobody waits for the answer any more");
        }
        if (watch.killed.isPresent()) {
            metrics.parsed("timed-out", watch.age());
            return new MotorpoolException(
                    TimetableError.PARSER_TIMED_OUT,
                    "Reading the file took longer than " + bounds.limit().toSeconds() + " s.");
        }
        int end = watch.fork.awaitEnd().orElse(-1);
        if (end == OUT_OF_MEMORY) {
            metrics.parsed("out-of-memory", watch.age());
            return new MotorpoolException(
                    TimetableError.PARSER_OUT_OF_MEMORY, "Reading the file took more memory than a file may use.");
        }
        metrics.parsed("crashed", watch.age());
        LOG.log(Level.WARNING, "A parser process ended with {0}: {1}", end, cause.getMessage());
        return crashed();
    }

    private static MotorpoolException crashed() {
        return new MotorpoolException(TimetableError.PARSER_CRASHED, "The process that read the file crashed.");
    }

    private ParserFork borrow() throws IOException {
        for (ParserFork found = idle.pollFirst(); found != null; found = idle.pollFirst()) {
            if (found.isAlive()) {
                return found;
            }
            discard(found);
        }
        return start();
    }

    private ParserFork start() throws IOException {
        ParserFork started = ParserFork.start(command);
        all.add(started);
        if (isClosed) {
            // It was closed while the process started.
            discard(started);
            throw new IOException("The node stops");
        }
        return started;
    }

    private void giveBack(ParserFork fork, boolean isWell) {
        if (isWell && !isClosed && fork.files() < bounds.files()) {
            idle.addFirst(fork);
        } else {
            discard(fork);
        }
        if (isClosed) {
            close();
        }
    }

    private void discard(ParserFork fork) {
        all.remove(fork);
        fork.close();
    }

    /** Ends all processes, also those at work. */
    @Override
    public void close() {
        isClosed = true;
        idle.clear();
        all.forEach(this::discard);
    }
}
