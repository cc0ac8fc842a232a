package org.motorpool.platform.cache.internal;

import java.time.Duration;

/** How long somebody who needs a key waits for the load of another node, and bears that the grid is silent. */
final class Patience {

    private static final long POLL_MILLIS = 30;

    /** One answer that is late tells of a moment's pause; two in a row of a grid that does not answer. */
    private static final int MOST_SILENCES = 2;

    private final long deadline;
    private boolean hasWaited;
    private int silences;

    Patience(Duration longest) {
        this.deadline = System.nanoTime() + longest.toNanos();
    }

    /** Whether somebody else was seen to load. */
    boolean hasWaited() {
        return hasWaited;
    }

    /** Waits a moment for somebody else's load. Answers whether to look again. */
    boolean pause() {
        hasWaited = true;
        sleep();
        return System.nanoTime() < deadline;
    }

    /**
     * The grid was silent. Answers whether to look again: whoever waits for another node goes on, for that may have died and
     * taken the record along until the grid notices; whoever does not tries once more.
     */
    boolean outlastSilence() {
        silences++;
        return hasWaited ? pause() : silences < MOST_SILENCES;
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another node loaded.", e);
        }
    }
}
