package org.motorpool.platform.replicas;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the primary's log of changes. What was committed before it was taken lies before it. After a failover the
 * log goes on in a new timeline, so that every place there lies behind those of the old one.
 *
 * @param timeline counted from 1
 * @param lsn the log sequence number, unsigned
 */
public record Position(int timeline, long lsn) implements Comparable<Position> {

    /** Before everything. */
    public static final Position FIRST = new Position(0, 0);

    private static final Pattern TEXT = Pattern.compile("(?:([1-9][0-9]{0,8}):)?([0-9A-F]{1,8})/([0-9A-F]{1,8})");
    private static final int HALF = 32;

    public Position {
        if (timeline < 0) {
            throw new IllegalArgumentException(timeline + " is no timeline.");
        }
    }

    /** @param lsn as PostgreSQL writes it, such as {@code 0/3000148} */
    public static Position of(int timeline, String lsn) {
        return parse(timeline + ":" + lsn);
    }

    /** Reads {@link #toString}; without a timeline it is of the first one. */
    public static Position parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no position in a log.");
        }
        int timeline = parts.group(1) == null ? 1 : Integer.parseInt(parts.group(1));
        return new Position(timeline, Long.parseLong(parts.group(2), 16) << HALF | Long.parseLong(parts.group(3), 16));
    }

    @Override
    public int compareTo(Position other) {
        int byTimeline = Integer.compare(timeline, other.timeline);
        return byTimeline != 0 ? byTimeline : Long.compareUnsigned(lsn, other.lsn);
    }

    /** Whether everything before {@code other} lies before this too. */
    public boolean hasReached(Position other) {
        return compareTo(other) >= 0;
    }

    /** The later one. */
    public Position max(Position other) {
        return hasReached(other) ? this : other;
    }

    /** The timeline and what PostgreSQL writes, such as {@code 1:0/3000148}. */
    @Override
    public String toString() {
        return timeline + ":" + Long.toHexString(lsn >>> HALF).toUpperCase(Locale.ROOT) + "/"
                + Long.toHexString(lsn & 0xFFFF_FFFFL).toUpperCase(Locale.ROOT);
    }
}
