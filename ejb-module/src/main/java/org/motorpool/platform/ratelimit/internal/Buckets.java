package org.motorpool.platform.ratelimit.internal;

/**
 * The buckets of all subjects, which all nodes take from. Calls may take long, and throw where it cannot be known what
 * came of them; tokens that may have been taken are lost then.
 */
interface Buckets {

    /**
     * Somebody's bucket.
     *
     * @param cost tokens are only taken in multiples of it
     */
    record Bucket(String key, TokenBucket shape, long cost) {}

    /**
     * What came of an attempt to take tokens.
     *
     * @param tokens that were taken; fewer than wanted only if there are no more
     * @param left in the bucket
     * @param nextMillis until there are tokens for one more request
     */
    record Taken(long tokens, long left, long nextMillis) {}

    /** Takes what is wanted, and some in store while there are many. */
    Taken take(Bucket bucket, long wanted);

    /** Puts back what was taken and not used. Some may be lost, but none is ever put back twice. */
    void giveBack(Bucket bucket, long tokens);
}
