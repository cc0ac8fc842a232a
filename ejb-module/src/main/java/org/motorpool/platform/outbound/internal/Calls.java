package org.motorpool.platform.outbound.internal;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.outbound.BreakerState;
import org.motorpool.platform.outbound.OtherSystemRefused;
import org.motorpool.platform.outbound.OutboundError;
import org.motorpool.platform.outbound.OutboundLimits;
import org.motorpool.platform.outbound.internal.OutboundMetrics.Outcome;

/** The calls of this node to one other system. */
public final class Calls {

    private static final Logger LOG = System.getLogger(Calls.class.getName());
    private static final Duration SOON = Duration.ofSeconds(1);

    private final String system;
    private final OutboundLimits limits;
    private final OutboundMetrics metrics;
    private final LongSupplier nanoTime;
    private final Breaker breaker;
    private final Semaphore places;
    private final Chance chance;

    /**
     * @param nanoTime as {@link System#nanoTime}
     * @param random from 0 to 1
     */
    public Calls(
            String system,
            OutboundLimits limits,
            OutboundMetrics metrics,
            LongSupplier nanoTime,
            DoubleSupplier random) {
        this.system = system;
        this.limits = limits;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.breaker = new Breaker(limits.window(), limits.failures(), limits.rest(), nanoTime);
        this.places = new Semaphore(limits.atOnce());
        this.chance = new Chance(limits.pause(), random);
        metrics.show(system, breaker::state);
    }

    public BreakerState state() {
        return breaker.state();
    }

    /**
     * Makes a call, and again if it fails.
     *
     * @param tries at most, the first included
     * @throws OtherSystemRefused if the system is well and will not
     * @throws MotorpoolException {@link OutboundError#OTHER_SYSTEM_UNAVAILABLE}
     */
    public <T> T make(Supplier<T> call, int tries) {
        for (int tried = 1; ; tried++) {
            try {
                return tryOnce(call);
            } catch (Failure failure) {
                Duration pause = failure.askedFor().orElse(chance.pauseAfter(tried));
                boolean isLast = tried >= tries || pause.compareTo(limits.answer()) > 0;
                if (isLast || !slept(pause)) {
                    throw unavailable(
                            failure.askedFor().or(breaker::rest).orElse(SOON),
                            "does not answer as it should.",
                            failure);
                }
            }
        }
    }

    private <T> T tryOnce(Supplier<T> call) throws Failure {
        if (!places.tryAcquire()) {
            metrics.count(system, Outcome.CROWDED);
            throw unavailable(SOON, "has " + limits.atOnce() + " calls of ours already, as many as it may have.", null);
        }
        try {
            OptionalLong entered = breaker.enter();
            if (entered.isEmpty()) {
                metrics.count(system, Outcome.STOPPED);
                throw unavailable(breaker.rest().orElse(SOON), "failed too often and is left alone for a while.", null);
            }
            return send(call, entered.getAsLong());
        } finally {
            places.release();
        }
    }

    private <T> T send(Supplier<T> call, long entered) throws Failure {
        long begun = nanoTime.getAsLong();
        Outcome outcome = Outcome.FAILED;
        try {
            T answer = call.get();
            outcome = Outcome.ANSWERED;
            return answer;
        } catch (WebApplicationException e) {
            Response said = e.getResponse();
            if (isRefusal(said.getStatus())) {
                outcome = Outcome.REFUSED;
                throw new OtherSystemRefused(system, said.getStatus(), e);
            }
            throw new Failure(e, retryAfter(said));
        } catch (ProcessingException e) {
            throw new Failure(e, Optional.empty());
        } finally {
            metrics.took(system, Duration.ofNanos(nanoTime.getAsLong() - begun));
            metrics.count(system, outcome);
            tellBreaker(entered, outcome);
        }
    }

    private void tellBreaker(long entered, Outcome outcome) {
        BreakerState before = breaker.state();
        if (outcome == Outcome.FAILED) {
            breaker.failed(entered);
        } else {
            breaker.succeeded(entered);
        }
        BreakerState after = breaker.state();
        if (before != after) {
            LOG.log(
                    after == BreakerState.OPEN ? Level.WARNING : Level.INFO,
                    "The breaker of ''{0}'' was {1} and is {2}.",
                    system,
                    before.code(),
                    after.code());
        }
    }

    /** A system that is asked too often, or too slowly, is not well with us either. */
    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }

    /** Only in seconds: the few that name a date are not waited for. */
    private static Optional<Duration> retryAfter(Response said) {
        return Optional.ofNullable(said.getHeaderString(HttpHeaders.RETRY_AFTER))
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private MotorpoolException unavailable(Duration retryAfter, String why, @Nullable Throwable cause) {
        MotorpoolException unavailable = MotorpoolException.retryAfter(
                        retryAfter, OutboundError.OTHER_SYSTEM_UNAVAILABLE, "'" + system + "' " + why)
                .with(Map.of("system", system));
        unavailable.initCause(cause);
        return unavailable;
    }

    /** One try failed, and another one may not. */
    private static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Optional<Duration> askedFor;

        Failure(Throwable cause, Optional<Duration> askedFor) {
            super(cause);
            this.askedFor = askedFor;
        }

        /** How long the system wants to be left alone. */
        Optional<Duration> askedFor() {
            return askedFor;
        }
    }
}
