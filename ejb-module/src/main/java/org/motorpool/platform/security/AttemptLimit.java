package org.motorpool.platform.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many attempts may fail within a window, and for how long all are refused then.
 *
 * @param failures 1 or more
 */
record AttemptLimit(int failures, Duration window, Duration lock) {

    AttemptLimit {
        if (failures < 1 || window.isNegative() || window.isZero() || lock.isNegative() || lock.isZero()) {
            throw new IllegalArgumentException("A limit of " + failures + " failures in " + window + " and a lock of "
                    + lock + " would let nobody in, or everybody.");
        }
    }

    /** How long to wait until another attempt is let through; empty if one is now. */
    Optional<Duration> refusal(Attempts attempts, Instant now) {
        Instant end = attempts.lastAt().plus(lock);
        return attempts.failures() >= failures && now.isBefore(end)
                ? Optional.of(Duration.between(now, end))
                : Optional.empty();
    }

    /** With one attempt more, which counts as failed until it is known better. */
    Attempts begun(Attempts before, Instant now) {
        boolean isOver =
                before.failures() >= failures || !now.isBefore(before.since().plus(window));
        return before.failures() == 0 || isOver
                ? new Attempts(1, now, now, before.knownAt())
                : new Attempts(before.failures() + 1, before.since(), now, before.knownAt());
    }
}
