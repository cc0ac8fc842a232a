package org.motorpool.platform.cache;

/**
 * A place in the origin's log of changes: what has a higher one has seen more.
 *
 * @param position 0 where it is not known
 */
public record AsOf(long position) implements Comparable<AsOf> {

    /** Less than every other: whoever needs no position needs this one. */
    public static final AsOf UNKNOWN = new AsOf(0);

    private static final int HALF = 32;
    private static final int HEX = 16;

    public AsOf {
        if (position < 0) {
            throw new IllegalArgumentException(position + " is no position.");
        }
    }

    /** What was seen by whoever saw this log sequence number of PostgreSQL, such as {@code 0/3000148}, after a commit. */
    public static AsOf ofLsn(String lsn) {
        String[] halves = lsn.split("/");
        return new AsOf((Long.parseLong(halves[0], HEX) << HALF) | Long.parseLong(halves[1], HEX));
    }

    /**
     * What is seen by a read that begins when the log is flushed up to here: not quite everything, because a commit is
     * flushed a moment before others can see it.
     */
    public static AsOf ofReadAfter(String lsn) {
        return new AsOf(Math.max(0, ofLsn(lsn).position() - 1));
    }

    @Override
    public int compareTo(AsOf other) {
        return Long.compare(position, other.position);
    }

    public boolean hasSeen(AsOf other) {
        return compareTo(other) >= 0;
    }
}
