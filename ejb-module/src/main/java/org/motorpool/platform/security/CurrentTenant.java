package org.motorpool.platform.security;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.VisibleRows;

/**
 * The tenant that this thread works for, bound by the request filter or the job engine. Row-level security is fed from
 * it; no tenant means that no row of any tenant is visible.
 */
@Singleton
public class CurrentTenant implements VisibleRows {

    private final ThreadLocal<TenantId> bound = new ThreadLocal<>();

    public Optional<TenantId> find() {
        return Optional.ofNullable(bound.get());
    }

    @Override
    public Optional<UUID> ofTenant() {
        return find().map(TenantId::value);
    }

    /** Runs {@code work} for {@code tenant} and restores what was bound before, whatever happens. */
    public <T> T callAs(TenantId tenant, Callable<T> work) throws Exception {
        TenantId before = bound.get();
        bound.set(tenant);
        try {
            return work.call();
        } finally {
            restore(before);
        }
    }

    /** Binds {@code tenant} until the returned scope is closed on the same thread. */
    public Scope bind(TenantId tenant) {
        TenantId before = bound.get();
        bound.set(tenant);
        return () -> restore(before);
    }

    private void restore(@Nullable TenantId before) {
        if (before == null) {
            bound.remove();
        } else {
            bound.set(before);
        }
    }

    /** Ends a binding; closing does not throw. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
