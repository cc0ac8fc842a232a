package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.DemoDay.BookedShift;
import org.motorpool.launcher.RestClient.Answer;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/**
 * A report of 20,000 rows whose node dies or freezes in the middle has every cell of an undisturbed one. With
 * {@code -Dmotorpool.report.days=80} it has 100,000.
 */
@ExtendWith(SharedCluster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTakeoverClusterIT {

    private static final int RIDERS = 1250;
    private static final int DAYS = Integer.getInteger("motorpool.report.days", 16);
    private static final int ROWS = RIDERS * DAYS;
    private static final int ROWS_OF_A_PART = 1_000;
    private static final int MIDDLE_PART = ROWS / ROWS_OF_A_PART / 2;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Optional<Undisturbed> undisturbed = Optional.empty();

    @Test
    void theNodeThatWritesIsKilled(RunningCluster running) throws Exception {
        Undisturbed expected = undisturbed(running);
        List<RestClient> clients = List.of(running.administrator(1), running.administrator(2));
        try (Hold hold = Hold.place(running.cluster())) {
            Report report = startAndWaitForTheMiddle(clients.get(0), running.cluster(), expected.shift());
            RestClient other = clients.get(2 - report.worker());

            running.cluster().killNode(report.worker());
            hold.letGo();

            assertThat(finished(other, report)).isEqualTo(expected.rows());
            assertThat(attempts(other, report)).isGreaterThan(1);
        }
    }

    @Test
    void theNodeThatWritesIsFrozenAndComesBack(RunningCluster running) throws Exception {
        Undisturbed expected = undisturbed(running);
        List<RestClient> clients = List.of(running.administrator(1), running.administrator(2));
        try (Hold hold = Hold.place(running.cluster())) {
            Report report = startAndWaitForTheMiddle(clients.get(0), running.cluster(), expected.shift());
            RestClient other = clients.get(2 - report.worker());

            running.cluster().pauseNode(report.worker());
            try {
                hold.letGo();
                assertThat(Waiting.until(LIMIT, () -> isInAChunk(running.cluster(), "state = 'idle in transaction'")))
                        .as("the node stands still in the middle of a chunk")
                        .isTrue();
                assertThat(Waiting.until(LIMIT, () -> isTakenOver(other, report)))
                        .isTrue();
            } finally {
                running.cluster().resumeNode(report.worker());
            }

            assertThat(finished(other, report)).isEqualTo(expected.rows());
            int attempts = attempts(other, report);
            assertThat(attempts).isGreaterThan(1);
            // What the zombie still tries comes to nothing.
            Waiting.pause(Duration.ofSeconds(5));
            assertThat(rows(other, report)).isEqualTo(expected.rows());
            assertThat(attempts(other, report)).isEqualTo(attempts);
        }
    }

    /** Lets every report wait in the transaction of one of its parts, until it is let go. */
    private record Hold(Connection connection) implements AutoCloseable {

        private static final int LOCK = 4711;

        static Hold place(Cluster cluster) throws SQLException {
            Hold hold = new Hold(cluster.connectAsSuperuser());
            hold.execute("select pg_advisory_lock(" + LOCK + ")");
            hold.execute("create function wait_for_the_test() returns trigger language plpgsql as $$ begin"
                    + " perform pg_advisory_xact_lock_shared(" + LOCK + "); return new; end $$");
            hold.execute("create trigger wait_for_the_test before insert on report_part"
                    + " for each row when (new.part = " + MIDDLE_PART + ") execute function wait_for_the_test()");
            return hold;
        }

        void letGo() throws SQLException {
            execute("select pg_advisory_unlock(" + LOCK + ")");
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                execute("drop trigger wait_for_the_test on report_part");
                execute("drop function wait_for_the_test()");
            }
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** Whether a transaction whose last statement wrote a part is in this state. */
    private static boolean isInAChunk(Cluster cluster, String state) {
        try (Connection database = cluster.connectAsSuperuser();
                Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery("select from pg_stat_activity where usename = 'motorpool_app'"
                        + " and query ilike '%insert into report_part%' and " + state)) {
            return found.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of a report's job, and the node that works on it. */
    private record Report(String job, int worker) {}

    /** What a report of this shift's days contains if nothing happens meanwhile. */
    private record Undisturbed(BookedShift shift, List<String> rows) {}

    private Undisturbed undisturbed(RunningCluster running) throws Exception {
        if (undisturbed.isEmpty()) {
            undisturbed = Optional.of(report(running));
        }
        return undisturbed.get();
    }

    private static Undisturbed report(RunningCluster running) throws Exception {
        RestClient client = running.administrator(1);
        BookedShift shift = new DemoDay(client).book("r" + Long.toString(System.nanoTime() / 1_000_000, 36), RIDERS);
        repeatOnFurtherDays(running.cluster(), shift);
        Report report = new Report(submit(client, shift), 0);
        List<String> rows = finished(client, report);
        assertThat(rows).hasSize(ROWS + 1);
        Answer job = client.get("/api/v1/jobs/" + report.job());
        Duration took = Duration.between(Instant.parse(job.text("startedAt")), Instant.parse(job.text("finishedAt")));
        System.out.printf(
                "A report of %d rows took %.1f s, %.0f rows/s.%n",
                ROWS, took.toMillis() / 1000.0, ROWS * 1000.0 / took.toMillis());
        return new Undisturbed(shift, rows);
    }

    private static void repeatOnFurtherDays(Cluster cluster, BookedShift shift) throws SQLException {
        try (Connection database = cluster.connectAsSuperuser();
                PreparedStatement insert = database.prepareStatement("insert into booking (tenant_id, booking_id,"
                        + " employee_id, employee_code, team_id, shift_id, booking_date, booking_type, status,"
                        + " pickup_location, pickup_latitude, pickup_longitude, drop_location, drop_latitude,"
                        + " drop_longitude, reason, created_at, updated_at)"
                        + " select tenant_id, uuidv7(), employee_id, employee_code, team_id, shift_id,"
                        + " booking_date + day, booking_type, status, pickup_location, pickup_latitude,"
                        + " pickup_longitude, drop_location, drop_latitude, drop_longitude, reason, created_at, updated_at"
                        + " from booking, generate_series(1, ?) day where shift_id = ?")) {
            insert.setInt(1, DAYS - 1);
            insert.setObject(2, UUID.fromString(shift.shiftId()));
            assertThat(insert.executeUpdate()).isEqualTo(RIDERS * (DAYS - 1));
        }
    }

    private static Report startAndWaitForTheMiddle(RestClient client, Cluster cluster, BookedShift shift) {
        String job = submit(client, shift);
        assertThat(Waiting.until(LIMIT, () -> isInAChunk(cluster, "wait_event_type = 'Lock'")))
                .as("a node writes the part that is waited for")
                .isTrue();
        Answer state = client.get("/api/v1/jobs/" + job);
        assertThat(state.text("state")).isEqualTo("running");
        return new Report(job, Integer.parseInt(state.text("node").split("-")[1]));
    }

    private static String submit(RestClient client, BookedShift shift) {
        LocalDate from = shift.serviceOn();
        Answer answer = client.post(
                "/api/v1/reports/bookings",
                Map.of(
                        "from", from.toString(),
                        "to", from.plusDays(DAYS - 1L).toString(),
                        "shiftId", shift.shiftId(),
                        "includeUnrouted", true));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.text("jobId");
    }

    private static List<String> finished(RestClient client, Report report) throws IOException {
        Answer ended = new JobWatch(client).await(report.job(), LIMIT, state -> {});
        assertThat(ended.text("state")).as(ended.body().toString()).isEqualTo("succeeded");
        return rows(client, report);
    }

    /** While the frozen node holds up its neighbor there is no answer. */
    private static boolean isTakenOver(RestClient client, Report report) {
        try {
            return attempts(client, report) > 1;
        } catch (StartFailure e) {
            return false;
        }
    }

    private static int attempts(RestClient client, Report report) {
        return client.get("/api/v1/jobs/" + report.job()).body().path("attempt").asInt();
    }

    /** Every row of the first sheet, its cells in one line. */
    private static List<String> rows(RestClient client, Report report) throws IOException {
        Path file = Files.createTempFile("report", ".xlsx");
        try {
            String location = client.get("/api/v1/jobs/" + report.job()).text("location");
            client.download(location, file);
            try (InputStream bytes = Files.newInputStream(file);
                    ReadableWorkbook workbook = new ReadableWorkbook(bytes);
                    Stream<Row> rows = firstSheet(workbook)) {
                return rows.map(ReportTakeoverClusterIT::text).toList();
            }
        } finally {
            Files.delete(file);
        }
    }

    private static Stream<Row> firstSheet(ReadableWorkbook workbook) throws IOException {
        Sheet sheet = workbook.getFirstSheet();
        return sheet.openStream();
    }

    private static String text(Row row) {
        return row.stream().map(cell -> cell == null ? "" : cell.getText()).collect(Collectors.joining("|"));
    }
}
