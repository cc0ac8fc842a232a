package org.motorpool.platform.replicas.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.replicas.Position;

/** Asks the primary where it is; threads that want to know it at the same time ask together. */
@Singleton
public class PrimaryPositions {

    private static final String POSITION =
            "select ('x' || left(pg_walfile_name(lsn), 8))::bit(32)::integer as timeline,"
                    + " lsn::text as lsn from pg_current_wal_flush_lsn() lsn";

    private final Database database;
    private final Lock asking = new ReentrantLock();
    private @Nullable CompletableFuture<Position> next;

    @Inject
    public PrimaryPositions(@Engine Database database) {
        this.database = database;
    }

    /** A position as the primary tells it. */
    public record Row(int timeline, String lsn) {}

    /** What was committed, or seen, before the call lies before it. */
    public Position now() {
        CompletableFuture<Position> fresh = new CompletableFuture<>();
        CompletableFuture<Position> mine = joinOrBe(fresh);
        if (mine == fresh) {
            askFor(fresh);
        }
        try {
            return mine.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    /** The question that has not been asked yet. */
    private synchronized CompletableFuture<Position> joinOrBe(CompletableFuture<Position> fresh) {
        CompletableFuture<Position> waiting = next;
        if (waiting != null) {
            return waiting;
        }
        next = fresh;
        return fresh;
    }

    /** The question before may have been asked too early for those who wait for this one. */
    private void askFor(CompletableFuture<Position> answer) {
        asking.lock();
        try {
            synchronized (this) {
                next = null;
            }
            answer.complete(database.call(PrimaryPositions::read));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        } finally {
            asking.unlock();
        }
    }

    /** Where the primary is, on a connection to it. */
    public static Position read(Handle handle) {
        Row row = handle.createQuery(POSITION).mapTo(Row.class).one();
        return Position.of(row.timeline(), row.lsn());
    }
}
