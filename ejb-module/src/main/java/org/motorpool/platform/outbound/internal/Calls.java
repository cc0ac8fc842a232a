package org.motorpool.platform.outbound.internal;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.core.IntervalFunction;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
    private final CircuitBreaker breaker;
    private final Semaphore places;
    private final IntervalFunction pauses;

    public Calls(String system, OutboundLimits limits, OutboundMetrics metrics) {
        this.system = system;
        this.limits = limits;
        this.metrics = metrics;
        this.breaker = breaker(system, limits);
        this.places = new Semaphore(limits.atOnce());
        // Callers that failed at one moment come back at different ones.
        this.pauses = IntervalFunction.ofExponentialRandomBackoff(limits.pause(), 2);
        metrics.show(system, this::state);
        breaker.getEventPublisher().onStateTransition(Calls::tell);
    }

    private static CircuitBreaker breaker(String system, OutboundLimits limits) {
        return CircuitBreaker.of(
                system,
                CircuitBreakerConfig.custom()
                        .slidingWindow(limits.window(), limits.window(), SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(100f * limits.failures() / limits.window())
                        .waitDurationInOpenState(limits.rest())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
    }

    public BreakerState state() {
        return asOurs(breaker.getState());
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
                Duration pause = failure.askedFor().orElse(Duration.ofMillis(pauses.apply(tried)));
                boolean isLast = tried >= tries || pause.compareTo(limits.answer()) > 0;
                if (isLast || !slept(pause)) {
                    throw unavailable(failure.askedFor().orElse(patience()), "does not answer as it should.", failure);
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
            if (!breaker.tryAcquirePermission()) {
                metrics.count(system, Outcome.STOPPED);
                throw unavailable(limits.rest(), "failed too often and is left alone for a while.", null);
            }
            return send(call);
        } finally {
            places.release();
        }
    }

    private <T> T send(Supplier<T> call) throws Failure {
        long begun = System.nanoTime();
        try {
            T answer = call.get();
            isWell(begun, Outcome.ANSWERED);
            return answer;
        } catch (WebApplicationException e) {
            Response said = e.getResponse();
            if (isRefusal(said.getStatus()) && isRead(said)) {
                isWell(begun, Outcome.REFUSED);
                throw new OtherSystemRefused(system, said.getStatus(), e);
            }
            isUnwell(begun, e);
            said.close();
            throw new Failure(e, retryAfter(said));
        } catch (ProcessingException e) {
            isUnwell(begun, e);
            throw new Failure(e, Optional.empty());
        } catch (RuntimeException | Error e) {
            // A fault of ours says nothing about the system.
            breaker.releasePermission();
            throw e;
        }
    }

    private void isWell(long begun, Outcome outcome) {
        breaker.onSuccess(took(begun, outcome), TimeUnit.NANOSECONDS);
    }

    private void isUnwell(long begun, RuntimeException failure) {
        breaker.onError(took(begun, Outcome.FAILED), TimeUnit.NANOSECONDS, failure);
    }

    private long took(long begun, Outcome outcome) {
        long nanos = System.nanoTime() - begun;
        metrics.took(system, Duration.ofNanos(nanos));
        metrics.count(system, outcome);
        return nanos;
    }

    private static void tell(CircuitBreakerOnStateTransitionEvent event) {
        BreakerState after = asOurs(event.getStateTransition().getToState());
        LOG.log(
                after == BreakerState.OPEN ? Level.WARNING : Level.INFO,
                "The breaker of ''{0}'' was {1} and is {2}.",
                event.getCircuitBreakerName(),
                asOurs(event.getStateTransition().getFromState()).code(),
                after.code());
    }

    private static BreakerState asOurs(CircuitBreaker.State state) {
        return switch (state) {
            case OPEN, FORCED_OPEN -> BreakerState.OPEN;
            case HALF_OPEN -> BreakerState.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> BreakerState.CLOSED;
        };
    }

    /** A system that is asked too often, or too slowly, is not well with us either. */
    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }

    /** Reads why, for whoever called: then the connection is free, and nobody else has to close the answer. */
    private static boolean isRead(Response said) {
        try {
            said.bufferEntity();
            return true;
        } catch (ProcessingException e) {
            return false;
        }
    }

    /** Only in seconds: the few that name a date are not waited for. */
    private static Optional<Duration> retryAfter(Response said) {
        return Optional.ofNullable(said.getHeaderString(HttpHeaders.RETRY_AFTER))
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private Duration patience() {
        return state() == BreakerState.OPEN ? limits.rest() : SOON;
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
