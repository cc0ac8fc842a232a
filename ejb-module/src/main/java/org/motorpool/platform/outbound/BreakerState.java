package org.motorpool.platform.outbound;

import java.util.Locale;

/** What a circuit breaker does. The order is that of the metric's values. */
public enum BreakerState {
    /** It lets calls through. */
    CLOSED,
    /** One call tries whether the system is well again; others are refused. */
    HALF_OPEN,
    /** It refuses calls. */
    OPEN;

    /** As health and logs spell it, such as {@code half-open}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
