package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.Fences;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.JobError;
import org.motorpool.platform.jobs.Retryable;
import org.motorpool.platform.jobs.internal.JobMetrics.Outcome;
import org.motorpool.platform.jobs.store.JobEngineStore;
import org.motorpool.platform.jobs.store.JobEngineStore.Failure;

/** Decides what becomes of an attempt that did not succeed. */
@Singleton
public class AttemptFailures {

    private static final Logger LOG = System.getLogger(AttemptFailures.class.getName());
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);

    private final JobEngineStore store;
    private final JobWakeups wakeups;
    private final JobMetrics metrics;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    @Inject
    public AttemptFailures(JobEngineStore store, JobWakeups wakeups, JobMetrics metrics, Clock clock) {
        this.store = store;
        this.wakeups = wakeups;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The attempt ended by itself with this cause. */
    void failed(RunningAttempt running, Throwable cause) {
        Optional<MotorpoolException> refusal = refusal(cause);
        if (refusal.filter(known -> known.code() == JobError.STALE_FENCE).isPresent()) {
            refused(refusal.get());
            return;
        }
        if (refusal.isEmpty()) {
            LOG.log(Level.WARNING, describe(running) + " failed", cause);
        }
        String error = refusal.map(Throwable::getMessage)
                .orElse("The attempt failed with " + cause.getClass().getSimpleName() + ".");
        metrics.ended(running, Outcome.FAILED);
        // What an attempt throws that was interrupted is no cause; where it was then tells why it took so long.
        String key = isOverdue(running) ? Failure.TIMED_OUT : FailureReport.cause(cause);
        boolean permanent =
                refusal.filter(known -> !known.code().kind().mayPass()).isPresent();
        end(running, new Failure(error, key, Optional.of(FailureReport.stack(cause))), permanent);
    }

    /** The attempt was asked to end and did, or is given up. */
    void ended(RunningAttempt running, String why) {
        metrics.ended(running, Outcome.ENDED);
        Failure failure = isOverdue(running)
                ? Failure.of("The attempt took longer than " + running.type().timeout() + ".", Failure.TIMED_OUT)
                : Failure.of(why, Failure.ENDED);
        end(running, failure, false);
    }

    private boolean isOverdue(RunningAttempt running) {
        return running.wasAskedToEnd() && running.isOverdue(clock.instant());
    }

    private void end(RunningAttempt running, Failure failure, boolean permanent) {
        Attempt attempt = running.attempt();
        try {
            if (store.fail(attempt, failure, permanent, backoff(running.type().firstBackoff(), attempt.number()))) {
                wakeups.announce(new JobChanged(attempt.jobId(), false));
            } else {
                // A frozen node's connection is broken before its fence is looked at: this is a late write all the
                // same.
                refused(Fences.stale(attempt));
            }
        } catch (RuntimeException e) {
            // The database is away. Whoever called forgets the attempt, and then nobody renews its lease.
            LOG.log(Level.WARNING, describe(running) + " could not be ended; its lease will expire.", e);
        }
    }

    private void refused(MotorpoolException refusal) {
        LOG.log(Level.WARNING, "Refused a stale attempt: {0}", refusal.getMessage());
        metrics.staleFences(1);
    }

    /** Doubles with each attempt, and is spread by half either way so that what failed together is not tried together. */
    private Duration backoff(Duration first, int attempt) {
        double factor = Math.pow(2, Math.min(attempt - 1, 20)) * random.nextDouble(0.5, 1.5);
        double millis = Math.min(first.toMillis() * factor, LONGEST_BACKOFF.toMillis());
        return Duration.ofMillis((long) millis);
    }

    private static Optional<MotorpoolException> refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Retryable) {
                return Optional.empty();
            }
            if (cause instanceof MotorpoolException known) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static String describe(RunningAttempt running) {
        Attempt attempt = running.attempt();
        return "Attempt " + attempt.number() + " of job " + attempt.jobId() + " (" + attempt.type() + ")";
    }
}
