package org.motorpool.platform.database;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The primary, in the container's transaction: every handle of one transaction shares its connection, and the first
 * one tells row-level security the tenant. The tenant cannot change within a transaction. A thread that was lent a
 * connection to a replica reads there.
 */
public final class TransactionDatabase implements Database {

    private static final Object TENANT_OF_TRANSACTION = TransactionDatabase.class.getName() + ".tenant";

    private final Jdbi jdbi;
    private final VisibleRows visibleRows;
    private final ConnectionChoice choice;
    private final TransactionSynchronizationRegistry transactions;

    public TransactionDatabase(
            DataSource primary,
            VisibleRows visibleRows,
            ConnectionChoice choice,
            TransactionSynchronizationRegistry transactions) {
        this.jdbi = JdbiFactory.create(primary);
        this.visibleRows = visibleRows;
        this.choice = choice;
        this.transactions = transactions;
    }

    @Override
    public <T> T call(Function<Handle, T> work) {
        if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException(
                    "A store was called outside a transaction.\nMaybe the service lacks" + " @Transactional.");
        }
        Optional<Handle> lent = choice.insteadOfPrimary();
        if (lent.isPresent()) {
            return work.apply(lent.get());
        }
        return jdbi.withHandle(handle -> {
            announceTenant(handle);
            return work.apply(handle);
        });
    }

    private void announceTenant(Handle handle) {
        if (!handle.isInTransaction()) {
            throw new IllegalStateException("The connection is not part of the transaction, so the tenant would be"
                    + " forgotten at once.\nMaybe this runs while the application starts.");
        }
        Optional<UUID> tenant = visibleRows.ofTenant();
        Object announced = transactions.getResource(TENANT_OF_TRANSACTION);
        if (announced != null && !announced.equals(tenant)) {
            throw new IllegalStateException("One transaction was used for two tenants.");
        }
        if (announced == null) {
            JdbiFactory.setTenant(
                    handle.getConnection(), tenant.map(UUID::toString).orElse(""));
            transactions.putResource(TENANT_OF_TRANSACTION, tenant);
        }
    }
}
