package org.motorpool.platform.jobs.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobType;

/** An attempt that this node holds the lease of, with the ways to end it. */
public final class RunningAttempt {

    private final Attempt attempt;
    private final JobType type;
    private final Slot slot;
    private volatile Instant deadline = Instant.MAX;
    private volatile OptionalLong begunAtNanos = OptionalLong.empty();
    private volatile Optional<Instant> askedToEndAt = Optional.empty();
    private volatile Optional<Long> execution = Optional.empty();
    private volatile Optional<Throwable> failure = Optional.empty();
    private volatile OptionalLong executionIsGoneAtNanos = OptionalLong.empty();
    private volatile boolean isWorkDone;
    private boolean isEndCounted;
    private @Nullable Thread worker;
    private boolean isGivenUp;

    /** A place in a pool; attempts of one bundle share it. The object itself is what counts. */
    static final class Slot {}

    RunningAttempt(Attempt attempt, JobType type, Slot slot) {
        this.attempt = attempt;
        this.type = type;
        this.slot = slot;
    }

    public Attempt attempt() {
        return attempt;
    }

    public JobType type() {
        return type;
    }

    Slot slot() {
        return slot;
    }

    /** Names the attempt among all of this process: two attempts of one job may overlap here for a moment. */
    String key() {
        return key(attempt);
    }

    static String key(Attempt attempt) {
        return attempt.jobId() + ":" + attempt.fence();
    }

    /** Its time runs from now: the attempts of a bundle wait for each other. Answers false if it was given up before. */
    synchronized boolean begin(Instant now) {
        if (isGivenUp) {
            return false;
        }
        deadline = now.plus(type.timeout());
        begunAtNanos = OptionalLong.of(System.nanoTime());
        return true;
    }

    /** Keeps it from beginning. Answers false if it has begun. */
    synchronized boolean giveUp() {
        isGivenUp = begunAtNanos.isEmpty();
        return isGivenUp;
    }

    /** How long it has run; empty before it begins. */
    Optional<Duration> age() {
        OptionalLong begun = begunAtNanos;
        return begun.isPresent()
                ? Optional.of(Duration.ofNanos(System.nanoTime() - begun.getAsLong()))
                : Optional.empty();
    }

    /** What is left is to write down how it ended; its slot may be another one's. */
    void workEnds() {
        isWorkDone = true;
    }

    boolean isWorkDone() {
        return isWorkDone;
    }

    /** Answers true once. */
    synchronized boolean countEnd() {
        boolean isFirst = !isEndCounted;
        isEndCounted = true;
        return isFirst;
    }

    boolean isOverdue(Instant now) {
        return now.isAfter(deadline);
    }

    /** Asks the attempt to end. Answers when it was asked first. */
    synchronized Instant askToEnd(Instant now) {
        attempt.cancel();
        Instant first = askedToEndAt.orElse(now);
        askedToEndAt = Optional.of(first);
        return first;
    }

    boolean wasAskedToEnd() {
        return askedToEndAt.isPresent();
    }

    /** The calling thread works on it from now on, and may be interrupted. */
    synchronized void enter() {
        worker = Thread.currentThread();
    }

    /** The calling thread is done with it; an interrupt that came too late is not the next attempt's. */
    synchronized void leave() {
        worker = null;
        Thread.interrupted();
    }

    synchronized void interrupt() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** The batch runtime has taken the work on, and has so long to find a thread for it. */
    synchronized void runsAs(long batchExecution, Duration starting) {
        if (execution.isEmpty()) {
            execution = Optional.of(batchExecution);
            executionIsGoneAtNanos = OptionalLong.of(System.nanoTime() + starting.toNanos());
        }
    }

    /** The thread of the batch execution begins. */
    public synchronized void executionBegins(long batchExecution) {
        execution = Optional.of(batchExecution);
        executionIsGoneAtNanos = OptionalLong.empty();
    }

    /** The thread of the batch execution is done with the work; there is so long to write down how it ended. */
    public synchronized void executionEnds(Duration writing) {
        executionIsGoneAtNanos = OptionalLong.of(System.nanoTime() + writing.toNanos());
    }

    Optional<Long> batchExecution() {
        return execution;
    }

    /** Whether the batch execution has no thread, and has had none for longer than it may. */
    boolean isExecutionGone() {
        OptionalLong gone = executionIsGoneAtNanos;
        return gone.isPresent() && System.nanoTime() - gone.getAsLong() > 0;
    }

    public void failedWith(Throwable cause) {
        failure = Optional.of(cause);
    }

    Optional<Throwable> failure() {
        return failure;
    }
}
