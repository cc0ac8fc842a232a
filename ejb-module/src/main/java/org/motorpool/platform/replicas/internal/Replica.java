package org.motorpool.platform.replicas.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.motorpool.platform.database.JdbiFactory;
import org.motorpool.platform.database.VisibleRows;
import org.motorpool.platform.replicas.Position;

/**
 * One replica. Each read is a short read-only transaction of its own, with the thread's tenant set for row-level
 * security, so nothing is held between two of them. A server that is no standby has everything: with one server the pool
 * leads to the primary.
 */
public final class Replica {

    private static final long POLL_MILLIS = 5;
    private static final int LOOK_LIMIT_MILLIS = 500;

    private static final String LSN = "(case when pg_is_in_recovery() then pg_last_wal_replay_lsn()"
            + " else pg_current_wal_flush_lsn() end)::text as lsn, not pg_is_in_recovery() as primary";
    private static final String BEGIN = "select set_config('motorpool.tenant', :tenant, true), " + LSN;
    /** A standby notes late that it has gone over to a new timeline, so until then it seems to be farther behind. */
    private static final String LOOK = "select " + LSN + ", case when pg_is_in_recovery()"
            + " then greatest(c.timeline_id, r.min_recovery_end_timeline)"
            + " else ('x' || left(pg_walfile_name(pg_current_wal_flush_lsn()), 8))::bit(32)::integer end as timeline"
            + " from pg_control_checkpoint() c, pg_control_recovery() r";

    private final String name;
    private final Jdbi jdbi;
    private final VisibleRows visibleRows;
    private final ReplicaHealth health;
    private volatile Position replayed = Position.FIRST;

    public Replica(String name, DataSource pool, VisibleRows visibleRows, ReplicaHealth health) {
        this.name = name;
        this.jdbi = JdbiFactory.create(pool);
        this.visibleRows = visibleRows;
        this.health = health;
    }

    /** What a connection to it shows. */
    public record Place(String lsn, boolean primary) {}

    /** The same with the timeline. */
    public record Seen(String lsn, boolean primary, int timeline) {}

    public String name() {
        return name;
    }

    public ReplicaHealth health() {
        return health;
    }

    /** What it showed when it was last looked at. */
    public Position replayed() {
        return replayed;
    }

    /** Looks where it is, for no longer than a moment; throws if it does not answer. */
    public Position look() throws SQLException {
        try (Handle handle = jdbi.open()) {
            Connection connection = handle.getConnection();
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, LOOK_LIMIT_MILLIS);
            Seen seen = handle.createQuery(LOOK).mapTo(Seen.class).one();
            connection.setNetworkTimeout(Runnable::run, usual);
            replayed = Position.of(seen.timeline(), seen.lsn());
            return replayed;
        }
    }

    /**
     * Reads, once what it shows is new enough.
     *
     * @param wait for that, at most
     * @param shown is told what the read saw at least, and what at most
     * @return empty if it did not get there in time
     */
    public <T> Optional<T> read(
            Predicate<Position> isNewEnough,
            Duration wait,
            Function<Handle, T> read,
            BiConsumer<Position, Position> shown)
            throws SQLException {
        long deadline = System.nanoTime() + wait.toNanos();
        try (Handle handle = jdbi.open()) {
            Connection connection = handle.getConnection();
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try {
                Place place = handle.createQuery(BEGIN)
                        .bind(
                                "tenant",
                                visibleRows.ofTenant().map(UUID::toString).orElse(""))
                        .mapTo(Place.class)
                        .one();
                while (!place.primary() && !isNewEnough.test(position(place))) {
                    if (System.nanoTime() - deadline >= 0 || !pause()) {
                        return Optional.empty();
                    }
                    place = place(handle);
                }
                T answer = read.apply(handle);
                // Each of its statements saw what was replayed until then.
                shown.accept(position(place), position(place(handle)));
                return Optional.of(answer);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
        }
    }

    private static Place place(Handle handle) {
        return handle.createQuery("select " + LSN).mapTo(Place.class).one();
    }

    private Position position(Place place) {
        return Position.of(replayed.timeline(), place.lsn());
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
}
