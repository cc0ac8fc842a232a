package org.motorpool.platform.security;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.VisibleRows;

/**
 * The tenant that this thread works for, and who asked for it, bound by the request filter or the job engine. Row-level
 * security is fed from it; no tenant means that no row of any tenant is visible.
 */
@Singleton
public class CurrentTenant implements VisibleRows {

    private final ThreadLocal<Bound> bound = new ThreadLocal<>();

    /** @param actor null where a job or the clock works */
    private record Bound(TenantId tenant, @Nullable Caller actor) {}

    public Optional<TenantId> find() {
        return Optional.ofNullable(bound.get()).map(Bound::tenant);
    }

    /** Who made the request that this thread works on; empty where a job or the clock works. */
    public Optional<Caller> actor() {
        return Optional.ofNullable(bound.get()).map(Bound::actor);
    }

    @Override
    public Optional<UUID> ofTenant() {
        return find().map(TenantId::value);
    }

    /** Runs {@code work} for {@code tenant} and restores what was bound before, whatever happens. */
    public <T> T callAs(TenantId tenant, Callable<T> work) throws Exception {
        try (Scope scope = bind(tenant)) {
            return work.call();
        }
    }

    /** Binds {@code tenant} until the returned scope is closed on the same thread. */
    public Scope bind(TenantId tenant) {
        return bind(new Bound(tenant, null));
    }

    /** As {@link #bind(TenantId)}, for what this caller asks for. */
    public Scope bind(Caller actor) {
        return bind(new Bound(actor.tenant(), actor));
    }

    /** Whatever is bound until the returned scope is closed is bound no longer than that. */
    public Scope enclose() {
        Bound before = bound.get();
        return () -> restore(before);
    }

    private Scope bind(Bound now) {
        Bound before = bound.get();
        bound.set(now);
        return () -> restore(before);
    }

    private void restore(@Nullable Bound before) {
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
