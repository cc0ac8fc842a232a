package org.motorpool.platform.replicas;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.motorpool.platform.database.ConnectionChoice;

/** For whom this thread works, and the replica's connection on which it reads at the moment. */
@Singleton
public class CurrentClient implements ConnectionChoice {

    private final ThreadLocal<ClientView> client = new ThreadLocal<>();
    private final ThreadLocal<Handle> lent = new ThreadLocal<>();

    /** Empty where no request is answered. */
    public Optional<ClientView> find() {
        return Optional.ofNullable(client.get());
    }

    /** Binds {@code view} until the returned scope is closed on the same thread. */
    public Scope bind(ClientView view) {
        client.set(view);
        return client::remove;
    }

    @Override
    public Optional<Handle> insteadOfPrimary() {
        Optional<Handle> handle = Optional.ofNullable(lent.get());
        if (handle.isEmpty()) {
            find().ifPresent(ClientView::sawPrimary);
        }
        return handle;
    }

    boolean isLentConnection() {
        return lent.get() != null;
    }

    /** Runs {@code read}, whose stores work on {@code handle}. */
    <T> T lend(Handle handle, Supplier<T> read) {
        lent.set(handle);
        try {
            return read.get();
        } finally {
            lent.remove();
        }
    }

    /** Ends a binding; closing does not throw. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
