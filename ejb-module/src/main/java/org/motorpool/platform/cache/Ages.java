package org.motorpool.platform.cache;

import java.time.Duration;

/**
 * How old an entry of a cache may be.
 *
 * @param fresh so long it is answered as it is
 * @param stale so long it is answered while somebody gets a new one; not less than {@code fresh}
 * @param hard so long it is answered if the origin fails; not less than {@code stale}
 * @param jitter by which part of {@code fresh} an entry may end sooner, so that what was loaded together does not end
 *     together; 0 to 1
 */
public record Ages(Duration fresh, Duration stale, Duration hard, double jitter) {

    /** From this part of its freshness on an entry that is in demand is loaded anew before anybody has to wait. */
    private static final double EARLY = 0.8;

    private static final double STEPS = 0x1.0p53;
    private static final int UNUSED_BITS = 11;

    public Ages {
        if (fresh.isNegative() || stale.compareTo(fresh) < 0 || hard.compareTo(stale) < 0) {
            throw new IllegalArgumentException(
                    "Fresh, stale and hard must not fall: " + fresh + ", " + stale + ", " + hard);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("The jitter " + jitter + " is not between 0 and 1.");
        }
    }

    /** What may be done with an entry. */
    public enum Worth {
        /** It may be answered. */
        FRESH,
        /** It may be answered, and should be loaded anew if it is in demand. */
        EARLY,
        /** It may be answered while it is loaded anew. */
        STALE,
        /** It may be answered if the origin fails. */
        LAST_RESORT,
        /** It is too old for anything. */
        NONE
    }

    /**
     * What an entry is worth; with growing age never more.
     *
     * @param version the entry's, from which its share of the jitter comes: the same on every node
     */
    public Worth at(Duration age, long version) {
        double share = (version >>> UNUSED_BITS) / STEPS;
        double freshMillis = fresh.toMillis() * (1 - jitter * share);
        double millis = age.toMillis();
        if (millis <= freshMillis) {
            // Where nothing is answered while it is loaded anew, nothing is loaded but for those who wait for it.
            boolean isEarly = millis > freshMillis * EARLY && stale.compareTo(fresh) > 0;
            return isEarly ? Worth.EARLY : Worth.FRESH;
        }
        if (age.compareTo(stale) <= 0) {
            return Worth.STALE;
        }
        return age.compareTo(hard) <= 0 ? Worth.LAST_RESORT : Worth.NONE;
    }
}
