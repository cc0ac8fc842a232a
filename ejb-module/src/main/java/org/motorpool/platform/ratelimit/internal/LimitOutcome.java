package org.motorpool.platform.ratelimit.internal;

import java.util.Locale;

/** What a rule says of a request. */
enum LimitOutcome {
    ADMITTED,
    REFUSED,
    /** It would have refused it, but only counts. */
    SHADOW,
    /** Its bucket did not answer, so it let the request through. */
    SILENT_OPEN,
    /** Its bucket did not answer, so it refused the request. */
    SILENT_CLOSED;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
