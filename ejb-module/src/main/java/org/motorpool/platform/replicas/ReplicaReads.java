package org.motorpool.platform.replicas;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.JdbiFactory;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;

/**
 * Runs reads on a replica. Each read is a short read-only transaction of its own, with the thread's tenant set for
 * row-level security, so nothing is held between two of them. A replica that is behind is waited for within the
 * configured patience; one that is behind for longer, or broken, is passed by for a while: reads then run on the primary,
 * in the caller's transaction, and see at least as much.
 */
@Singleton
public class ReplicaReads {

    private static final Logger LOG = System.getLogger(ReplicaReads.class.getName());
    private static final long POLL_MILLIS = 20;

    private final Jdbi replica;
    private final Database primary;
    private final CurrentTenant currentTenant;
    private final Duration patience;
    private final Duration rest;
    /** By {@link System#nanoTime}; a report of many pages would else wait for a lagging replica on each of them. */
    private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());

    @Inject
    public ReplicaReads(
            @Replica DataSource replica, Database primary, CurrentTenant currentTenant, ReplicaConfig config) {
        this.replica = JdbiFactory.create(replica);
        this.primary = primary;
        this.currentTenant = currentTenant;
        this.patience = config.patience();
        this.rest = config.rest();
    }

    /** Where the primary is now; in the caller's transaction, whose own writes lie behind it. */
    public Position position() {
        return primary.call(handle -> new Position(handle.createQuery("select pg_current_wal_flush_lsn()::text")
                .mapTo(String.class)
                .one()));
    }

    /**
     * Runs {@code read} where {@code atLeast} is already seen. It may run twice, should the replica fail in the middle,
     * and must only read.
     */
    public <T> T call(Position atLeast, Function<Handle, T> read) {
        if (System.nanoTime() - restsUntil.get() < 0) {
            return primary.call(read);
        }
        try {
            Optional<T> answer = callOnReplica(atLeast, read);
            if (answer.isPresent()) {
                return answer.get();
            }
            LOG.log(
                    Level.WARNING,
                    "The replica has not reached {0} within {1}; the primary is asked.",
                    atLeast,
                    patience);
        } catch (JdbiException | SQLException e) {
            if (!isReplicasFault(e)) {
                throw new IllegalStateException("A read on the replica failed.", e);
            }
            LOG.log(Level.WARNING, "The replica does not answer; the primary is asked.", e);
        }
        restsUntil.set(System.nanoTime() + rest.toNanos());
        return primary.call(read);
    }

    private <T> Optional<T> callOnReplica(Position atLeast, Function<Handle, T> read) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try (Handle handle = replica.open()) {
                Connection connection = handle.getConnection();
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                try {
                    JdbiFactory.setTenant(
                            connection,
                            currentTenant.find().map(TenantId::toString).orElse(""));
                    if (hasReplayed(handle, atLeast)) {
                        return Optional.of(read.apply(handle));
                    }
                } finally {
                    connection.rollback();
                    connection.setReadOnly(false);
                    connection.setAutoCommit(true);
                }
            }
            if (System.nanoTime() >= deadline || !pause()) {
                return Optional.empty();
            }
        }
    }

    /** A server that is no standby has everything: with one server the pool leads to the primary. */
    private static boolean hasReplayed(Handle handle, Position atLeast) {
        return handle.createQuery("select not pg_is_in_recovery() or pg_last_wal_replay_lsn() >= :lsn::pg_lsn")
                .bind("lsn", atLeast.lsn())
                .mapTo(Boolean.class)
                .one();
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Connection lost (08), canceled by replay (40001), out of resources (53), shutting down or timed out (57). */
    private static boolean isReplicasFault(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null
                        || state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.equals("40001");
            }
        }
        return false;
    }
}
