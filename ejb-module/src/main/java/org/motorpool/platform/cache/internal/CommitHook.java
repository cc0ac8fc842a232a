package org.motorpool.platform.cache.internal;

/** What a cache must know of the transaction of its thread. */
public interface CommitHook {

    boolean isInTransaction();

    /** Runs this once the transaction is committed, and never if it is not; at once where there is none. */
    void afterCommit(Runnable work);
}
