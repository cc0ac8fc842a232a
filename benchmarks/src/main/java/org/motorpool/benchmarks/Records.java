package org.motorpool.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.motorpool.launcher.Cluster;

/**
 * Looks into the tables past all roles, with one connection that is made anew when it breaks. Safe for use by several
 * threads, one at a time.
 */
final class Records implements AutoCloseable {

    private final Cluster cluster;
    private @Nullable Connection connection;

    Records(Cluster cluster) {
        this.cluster = cluster;
    }

    /** An attempt that a node has by the tables. */
    record Held(UUID job, long fence) {}

    /** A job as it stands. */
    record Standing(String state, long fence) {

        boolean isFinished() {
            return !state.equals("queued") && !state.equals("running");
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    synchronized <T> List<T> query(String sql, Row<T> reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = open().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = cluster.connectAsSuperuser();
            connection = open;
        }
        return open;
    }

    long count(String sql, Object... parameters) throws SQLException {
        return query(sql, row -> row.getLong(1), parameters).get(0);
    }

    /** The clock that everything is measured by. */
    Instant now() throws SQLException {
        return query("select clock_timestamp()", row -> row.getTimestamp(1).toInstant())
                .get(0);
    }

    long unfinished() throws SQLException {
        return count("select count(*) from job where state in ('queued', 'running')");
    }

    /** What runs on a node, by its leases. */
    List<Held> heldBy(int node) throws SQLException {
        return query(
                "select job_id, fence from job where state = 'running' and lease_owner like ?",
                row -> new Held(row.getObject(1, UUID.class), row.getLong(2)),
                "node-" + node + "-%");
    }

    /** How many of these attempts have begun: one that was claimed ahead may wait in its node and write nothing. */
    long begun(Collection<Held> attempts) throws SQLException {
        long begun = 0;
        for (Held attempt : attempts) {
            begun += count(
                    "select (exists (select from workload_start where job_id = ? and fence = ?)"
                            + " or exists (select from workload_part where job_id = ? and fence = ?))::int",
                    attempt.job(),
                    attempt.fence(),
                    attempt.job(),
                    attempt.fence());
        }
        return begun;
    }

    Map<UUID, Standing> standing(Collection<UUID> jobs) throws SQLException {
        Map<UUID, Standing> standing = new HashMap<>();
        String ids = "{" + String.join(",", jobs.stream().map(UUID::toString).toList()) + "}";
        query(
                "select job_id, state, fence from job where job_id = any(?::uuid[])"
                        + " union all select job_id, state, fence from job_history where job_id = any(?::uuid[])",
                row -> standing.put(row.getObject(1, UUID.class), new Standing(row.getString(2), row.getLong(3))),
                ids,
                ids);
        return standing;
    }

    boolean isFinished(UUID job) throws SQLException {
        Standing standing = standing(List.of(job)).get(job);
        return standing != null && standing.isFinished();
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It was broken.
            }
            connection = null;
        }
    }
}
