package org.motorpool.platform.events.internal;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.security.TenantId;

/** Transactions on the embedded database that tell of their end, as the container's do. */
final class EmbeddedTransactions implements TransactionSynchronizationRegistry {

    private final EmbeddedDatabase database;
    private final ThreadLocal<Optional<Running>> running = ThreadLocal.withInitial(Optional::empty);

    EmbeddedTransactions(EmbeddedDatabase database) {
        this.database = database;
    }

    private record Running(Map<Object, Object> resources, List<Synchronization> synchronizations) {}

    /** Runs {@code work} in a transaction, which is rolled back if it throws. */
    void run(TenantId tenant, Runnable work) {
        Running now = new Running(new HashMap<>(), new ArrayList<>());
        running.set(Optional.of(now));
        int end = Status.STATUS_ROLLEDBACK;
        try {
            database.runAs(tenant, () -> {
                work.run();
                now.synchronizations().forEach(Synchronization::beforeCompletion);
            });
            end = Status.STATUS_COMMITTED;
        } finally {
            running.remove();
            int status = end;
            now.synchronizations().forEach(each -> each.afterCompletion(status));
        }
    }

    private Running now() {
        return running.get().orElseThrow(() -> new IllegalStateException("No transaction."));
    }

    @Override
    public Object getTransactionKey() {
        return now();
    }

    @Override
    public void putResource(Object key, Object value) {
        now().resources().put(key, value);
    }

    @Override
    public @Nullable Object getResource(Object key) {
        return now().resources().get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        now().synchronizations().add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        return running.get().isPresent() ? Status.STATUS_ACTIVE : Status.STATUS_NO_TRANSACTION;
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException("A test throws instead.");
    }

    @Override
    public boolean getRollbackOnly() {
        return false;
    }
}
