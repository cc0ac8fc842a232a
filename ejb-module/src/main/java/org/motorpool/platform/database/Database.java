package org.motorpool.platform.database;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Lends connections on which row-level security already knows the tenant of the thread.
 *
 * <p>Rows map onto records by constructor parameter ({@code snake_case} column to {@code camelCase} component); records
 * with one {@code UUID value} component (typed ids) bind and read as {@code uuid}; {@code Instant} binds and reads as
 * {@code timestamptz}.
 */
public interface Database {

    /** Runs {@code work} in the transaction of the caller. The handle is valid only inside {@code work}. */
    <T> T call(Function<Handle, T> work);

    /** As {@link #call}, without a result. */
    default void run(Consumer<Handle> work) {
        call(handle -> {
            work.accept(handle);
            return Boolean.TRUE;
        });
    }
}
