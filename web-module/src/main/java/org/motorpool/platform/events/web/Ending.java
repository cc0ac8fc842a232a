package org.motorpool.platform.events.web;

import java.time.Duration;

/**
 * Why a hub ends a stream.
 *
 * @param retry after how long the client should come again, to whatever node
 */
record Ending(Reason reason, Duration retry) {

    enum Reason {
        /** The client took nothing for too long. */
        TOO_SLOW,
        /** The session or API key is over, or allows something else than before. */
        REVOKED,
        /** The node is about to stop. */
        STOPPING,
        /** The client is not there any more. */
        GONE
    }

    static Ending because(Reason reason) {
        return new Ending(reason, Duration.ZERO);
    }

    String text() {
        return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
