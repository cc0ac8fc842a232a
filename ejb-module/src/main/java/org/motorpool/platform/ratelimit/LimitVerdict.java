package org.motorpool.platform.ratelimit;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a request may be answered.
 *
 * @param standing of the tightest rule that applies, or of the one that refuses; empty if none applies
 */
public record LimitVerdict(Kind kind, Optional<Standing> standing) {

    /** No rule has anything to say. */
    public static final LimitVerdict UNLIMITED = new LimitVerdict(Kind.ADMITTED, Optional.empty());

    /** What becomes of the request. */
    public enum Kind {
        ADMITTED,
        /** There are no tokens. */
        REFUSED,
        /** The bucket does not answer, and its rule is closed then. */
        SILENT
    }

    /**
     * How a subject stands under a rule, as this node knows it.
     *
     * @param policy the rule as the header {@code RateLimit-Policy} tells it
     * @param reset until the bucket is full again; of a refused request, until there are tokens for it
     */
    public record Standing(String rule, String policy, long capacity, long remaining, Duration reset) {}
}
