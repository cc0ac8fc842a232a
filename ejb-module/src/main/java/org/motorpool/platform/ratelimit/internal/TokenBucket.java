package org.motorpool.platform.ratelimit.internal;

import org.motorpool.platform.ratelimit.LimitRule;

/**
 * How a bucket fills. What is in one is a {@link Level}; nothing here changes anything.
 *
 * <p>A level counts in parts of a token, of which a token has one for each millisecond of the period: each millisecond
 * then adds a whole number of them, and nothing is ever rounded.
 *
 * @param refill tokens that come back in each period; none if 0
 */
record TokenBucket(long capacity, long refill, long periodMillis) {

    /** After so long without a request a bucket is forgotten, and so full again. */
    static final long FORGOTTEN_MILLIS = 86_400_000;

    /** What is in a bucket at an instant. */
    record Level(long parts, long atMillis) {

        static Level read(long[] written) {
            return new Level(written[0], written[1]);
        }

        /** As the data grid keeps it: a type that every member knows before the application has come to it. */
        long[] write() {
            return new long[] {parts, atMillis};
        }
    }

    static TokenBucket of(LimitRule rule) {
        return new TokenBucket(rule.capacity(), rule.refill(), rule.period().toMillis());
    }

    Level full(long nowMillis) {
        return new Level(most(), nowMillis);
    }

    /** With what has come back since. A clock that is behind the one that was read before changes nothing. */
    Level at(Level before, long nowMillis) {
        long elapsed = nowMillis - before.atMillis();
        if (elapsed <= 0) {
            return before;
        }
        long missing = most() - before.parts();
        boolean isFull = refill > 0 && elapsed >= (missing + refill - 1) / refill;
        return new Level(isFull ? most() : before.parts() + elapsed * refill, nowMillis);
    }

    /** Whole ones. */
    long tokens(Level level) {
        return level.parts() / periodMillis;
    }

    /** @param tokens no more than there are */
    Level minus(Level level, long tokens) {
        if (tokens < 0 || tokens > tokens(level)) {
            throw new IllegalArgumentException(tokens + " of " + tokens(level) + " tokens");
        }
        return new Level(level.parts() - tokens * periodMillis, level.atMillis());
    }

    /** What does not fit in is lost. */
    Level plus(Level level, long tokens) {
        long missing = (most() - level.parts()) / periodMillis;
        return tokens > missing
                ? full(level.atMillis())
                : new Level(level.parts() + tokens * periodMillis, level.atMillis());
    }

    /** How long from the level on until there are so many tokens, if nobody takes any. */
    long millisUntil(Level level, long tokens) {
        long missing = tokens * periodMillis - level.parts();
        if (missing <= 0) {
            return 0;
        }
        return refill == 0 ? FORGOTTEN_MILLIS : (missing + refill - 1) / refill;
    }

    /** As {@link #millisUntil(Level, long)}, from a number of tokens until the bucket is full. */
    long millisUntilFull(long tokens) {
        return millisUntil(new Level(tokens * periodMillis, 0), capacity);
    }

    private long most() {
        return capacity * periodMillis;
    }
}
