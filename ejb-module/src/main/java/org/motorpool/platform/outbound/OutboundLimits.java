package org.motorpool.platform.outbound;

import java.time.Duration;

/**
 * How patient we are with another system.
 *
 * @param connect how long a connection may take
 * @param answer how long the system may be silent once it is asked
 * @param tries of a call that may be repeated, the first included
 * @param pause before the second try; twice as long before each further one, and each half as long or half as long again
 *     by chance: callers that failed together must not come back together
 * @param atOnce how many calls may be under way; others are refused at once
 * @param window how many of the last calls the breaker looks at, once there were so many
 * @param failures among them that open it
 * @param rest how long it is open; then one call tries whether the system is well
 */
public record OutboundLimits(
        Duration connect,
        Duration answer,
        int tries,
        Duration pause,
        int atOnce,
        int window,
        int failures,
        Duration rest) {

    /** What suits most systems. */
    public static final OutboundLimits USUAL = new OutboundLimits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            3,
            Duration.ofMillis(200),
            20,
            10,
            5,
            Duration.ofSeconds(15));

    /** @throws IllegalArgumentException if nothing at all could be called, or the breaker could never open */
    public OutboundLimits {
        if (tries < 1 || atOnce < 1 || failures < 1 || failures > window) {
            throw new IllegalArgumentException("These limits let no call through, or let the breaker never open: "
                    + tries + " tries, " + atOnce + " at once, " + failures + " failures of " + window + ".");
        }
    }
}
