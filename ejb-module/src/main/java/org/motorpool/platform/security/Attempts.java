package org.motorpool.platform.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Attempts to sign in that failed, or have not ended yet.
 *
 * @param since the first of them
 * @param lastAt the last of them
 * @param knownAt when the password was right for the last time; empty if it never was
 */
public record Attempts(int failures, Instant since, Instant lastAt, Optional<Instant> knownAt) {

    /** An address that an account signed in from counts as known for so long. */
    static final Duration KNOWN = Duration.ofDays(30);

    private static final Duration KEPT = Duration.ofDays(1);

    static Attempts none(Instant now) {
        return new Attempts(0, now, now, Optional.empty());
    }

    /** The password was right. */
    Attempts succeeded(Instant now) {
        return new Attempts(0, now, now, Optional.of(now));
    }

    /** Without some that turned out not to count. */
    Attempts without(int some) {
        return new Attempts(Math.max(0, failures - some), since, lastAt, knownAt);
    }

    boolean isKnown(Instant now) {
        return knownAt.map(at -> now.isBefore(at.plus(KNOWN))).orElse(false);
    }

    /** From then on they matter to nobody. */
    public Instant forgetAt() {
        Instant end = lastAt.plus(KEPT);
        return knownAt.map(at -> at.plus(KNOWN)).filter(end::isBefore).orElse(end);
    }
}
