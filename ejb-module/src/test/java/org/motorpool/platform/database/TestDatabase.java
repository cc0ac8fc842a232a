package org.motorpool.platform.database;

import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.motorpool.platform.security.TenantId;

/**
 * A database whose transactions a test begins: what the container's are in production. Row-level security is told the
 * tenant in the same way.
 */
public final class TestDatabase implements Database {

    private final Jdbi jdbi;
    private final ThreadLocal<Handle> current = new ThreadLocal<>();

    public TestDatabase(DataSource source) {
        this.jdbi = JdbiFactory.create(source);
    }

    /** Runs {@code work} in a transaction of the tenant; it rolls back if {@code work} throws. */
    public <T> T as(TenantId tenant, Supplier<T> work) {
        return inTransaction(tenant.toString(), work);
    }

    /** As {@link #as(TenantId, Supplier)}, without a result. */
    public void run(TenantId tenant, Runnable work) {
        as(tenant, () -> {
            work.run();
            return true;
        });
    }

    /** Runs {@code work} in a transaction that belongs to no tenant. */
    public <T> T asNobody(Supplier<T> work) {
        return inTransaction("", work);
    }

    @Override
    public <T> T call(Function<Handle, T> work) {
        Handle handle = current.get();
        if (handle == null) {
            throw new IllegalStateException("A store was called outside a transaction.");
        }
        return work.apply(handle);
    }

    private <T> T inTransaction(String tenant, Supplier<T> work) {
        return jdbi.inTransaction(handle -> {
            JdbiFactory.setTenant(handle.getConnection(), tenant);
            current.set(handle);
            try {
                return work.get();
            } finally {
                current.remove();
            }
        });
    }
}
