package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

@ExtendWith(SharedCluster.class)
class ReadinessClusterIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void everyNodeIsReadyAndAnswersTheFirstPage(RunningCluster running) {
        for (int node = 1; node <= running.cluster().nodes(); node++) {
            assertThat(running.cluster().isNodeReady(node)).isTrue();
            assertThat(running.visitor(node).get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void theReplicaStreamsWhatThePrimaryCommits(RunningCluster running) throws SQLException {
        try (Connection primary = running.cluster().connectAsSuperuser();
                Statement statement = primary.createStatement()) {
            statement.execute("create table if not exists streamed (n integer)");
            statement.execute("insert into streamed values (42)");
        }
        assertThat(Waiting.until(Duration.ofSeconds(60), () -> replicaHas(running, 42)))
                .isTrue();
    }

    @Test
    void theReplicaIsMadeAnewWhenItsDataIsGoneOrItsSlotIsLost(RunningCluster running) throws SQLException {
        PostgresReplica replica = running.cluster().replication();
        running.cluster().replica().stop();
        try (Connection primary = running.cluster().connectAsSuperuser();
                Statement statement = primary.createStatement()) {
            // As if the replica had been away for so long that the primary threw away the WAL that it needs.
            Waiting.until(SOON, () -> !replica.isStreaming());
            statement.execute("select pg_drop_replication_slot('replica_1')");
            statement.execute("create table if not exists streamed (n integer)");
            statement.execute("insert into streamed values (43)");
        }

        replica.start();

        assertThat(Waiting.until(Duration.ofSeconds(60), () -> replicaHas(running, 43)))
                .isTrue();
    }

    @Test
    void theApplicationsRolesMakeNoTablesAndDoNotPassRowLevelSecurity(RunningCluster running) throws SQLException {
        try (Connection primary = running.cluster().connectAsSuperuser()) {
            assertThat(strings(
                            primary,
                            "select rolname from pg_roles where rolname like 'motorpool%'"
                                    + " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"))
                    .isEmpty();
            assertThat(strings(
                            primary,
                            "select rolname from pg_roles where rolname like 'motorpool%'"
                                    + " and has_schema_privilege(rolname, 'public', 'create')"))
                    .containsExactly("motorpool_owner");
            assertThat(strings(
                            primary,
                            "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace"
                                    + " and c.relkind in ('r', 'p')"
                                    + " and pg_get_userbyid(c.relowner) in ('motorpool_app', 'motorpool_engine')"))
                    .isEmpty();
        }
    }

    @Test
    void theNodesConnectAsTheRolesMeantForThem(RunningCluster running) throws SQLException {
        try (Connection primary = running.cluster().connectAsSuperuser()) {
            assertThat(strings(
                            primary,
                            "select distinct usename from pg_stat_activity where application_name like 'motorpool%'"
                                    + " and application_name <> 'motorpool-launcher'"))
                    .isSubsetOf("motorpool_app", "motorpool_engine", "motorpool_reader")
                    .contains("motorpool_app");
        }
    }

    /** All of its processes stand still, so that neither a statement nor a new connection gets an answer. */
    @Test
    void aNodeSaysAtOnceThatItsPrimaryHangs(RunningCluster running) {
        ProcessHandle server =
                ProcessHandle.of(running.cluster().primary().process().pid()).orElseThrow();
        List<Long> processes = Stream.concat(Stream.of(server), server.descendants())
                .map(ProcessHandle::pid)
                .toList();
        processes.forEach(process -> ChildProcess.signal(process, "STOP"));
        try {
            assertThat(Waiting.until(SOON, () -> health(running, "ready") == 503))
                    .isTrue();
            assertThat(health(running, "live")).isEqualTo(200);
            assertThat(health(running, "started")).isEqualTo(200);
        } finally {
            processes.forEach(process -> ChildProcess.signal(process, "CONT"));
        }
        assertThat(Waiting.until(SOON, () -> health(running, "ready") == 200)).isTrue();
    }

    /** What the first node answers within two seconds; 0 if it does not. */
    private static int health(RunningCluster running, String check) {
        try {
            HttpURLConnection connection = (HttpURLConnection) running.cluster()
                    .nodeUrl(1)
                    .resolve("/health/" + check)
                    .toURL()
                    .openConnection();
            connection.setReadTimeout(2_000);
            return connection.getResponseCode();
        } catch (SocketTimeoutException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean replicaHas(RunningCluster running, int number) {
        try (Connection replica = running.cluster().connectToReplicaAsSuperuser()) {
            return strings(replica, "select n::text from streamed").contains(Integer.toString(number));
        } catch (SQLException e) {
            return false;
        }
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
