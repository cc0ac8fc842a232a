package org.motorpool.platform.database;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Tells whether the thread is in one of the container's transactions. */
public final class Transactions {

    private final TransactionSynchronizationRegistry registry;

    public Transactions(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    public boolean isAnyOpen() {
        return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }
}
