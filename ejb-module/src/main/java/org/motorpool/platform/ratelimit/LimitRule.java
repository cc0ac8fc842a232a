package org.motorpool.platform.ratelimit;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.security.Caller;

/**
 * How many requests each of its subjects may make.
 *
 * @param name of small letters, digits and hyphens
 * @param deviceClass which devices it is about, each with a bucket of its own; null for all. Only where the subject is
 *     {@link LimitSubject#DEVICE}
 * @param method of the requests that it is about; {@code *} for all
 * @param path of these requests, from {@code /api} on; {@code *} stands for one segment, {@code **} at the end for all
 *     that follow
 * @param capacity tokens of a full bucket
 * @param refill tokens that come back in each period; none if 0
 * @param cost tokens that a request takes
 * @param whenSilent what becomes of a request when the bucket does not answer
 * @param shadow whether it only counts what it would refuse
 */
public record LimitRule(
        String name,
        LimitSubject subject,
        @Nullable String deviceClass,
        String method,
        String path,
        long capacity,
        long refill,
        Duration period,
        long cost,
        WhenSilent whenSilent,
        boolean shadow,
        boolean enabled) {

    /** The method of a rule for all of them. */
    public static final String ANY_METHOD = "*";

    /** One that is about no class of devices. */
    public LimitRule(
            String name,
            LimitSubject subject,
            String method,
            String path,
            long capacity,
            long refill,
            Duration period,
            long cost,
            WhenSilent whenSilent,
            boolean shadow,
            boolean enabled) {
        this(name, subject, null, method, path, capacity, refill, period, cost, whenSilent, shadow, enabled);
    }

    /** Whose bucket the request takes from, wherever it goes; empty if the rule is not about whoever makes it. */
    public Optional<Object> subjectOf(LimitedRequest request) {
        return isAbout(request.caller()) ? subject.of(request) : Optional.empty();
    }

    private boolean isAbout(Optional<Caller> caller) {
        return deviceClass == null
                || caller.map(Caller::deviceClass).filter(deviceClass::equals).isPresent();
    }
}
