package org.motorpool.platform.jobs.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobType;

/** An attempt that runs on this node, with the ways to end it. */
public final class RunningAttempt {

    private final Attempt attempt;
    private final JobType type;
    private final Instant deadline;
    private volatile Optional<Instant> askedToEndAt = Optional.empty();
    private volatile Optional<Future<?>> thread = Optional.empty();
    private volatile Optional<Long> execution = Optional.empty();
    private volatile Optional<Throwable> failure = Optional.empty();

    RunningAttempt(Attempt attempt, JobType type, Instant startedAt) {
        this.attempt = attempt;
        this.type = type;
        this.deadline = startedAt.plus(type.timeout());
    }

    public Attempt attempt() {
        return attempt;
    }

    JobType type() {
        return type;
    }

    /** Names the attempt among all of this process: two attempts of one job may overlap here for a moment. */
    String key() {
        return key(attempt);
    }

    static String key(Attempt attempt) {
        return attempt.jobId() + ":" + attempt.fence();
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

    void runsOn(Future<?> future) {
        thread = Optional.of(future);
    }

    void interrupt() {
        thread.ifPresent(future -> future.cancel(true));
    }

    public void runsAs(long batchExecution) {
        execution = Optional.of(batchExecution);
    }

    Optional<Long> batchExecution() {
        return execution;
    }

    public void failedWith(Throwable cause) {
        failure = Optional.of(cause);
    }

    Optional<Throwable> failure() {
        return failure;
    }
}
