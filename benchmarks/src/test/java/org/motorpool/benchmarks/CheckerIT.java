package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.motorpool.benchmarks.Finding.Kind;

/** The checker finds what is planted, and nothing where all is well. */
class CheckerIT {

    private static final UUID TENANT = UUID.randomUUID();

    private static EmbeddedPostgres postgres;

    @TempDir
    private Path storage;

    private Connection database;
    private final List<UUID> submitted = new ArrayList<>();

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    /** The product's tables as far as the checker reads them. */
    @BeforeEach
    void makeTables() throws SQLException {
        database = postgres.getPostgresDatabase().getConnection();
        execute("drop schema public cascade; create schema public;"
                + " create table job (job_id uuid, type text, state text, attempt integer, fence bigint, params jsonb,"
                + " error text, parent_id uuid); create table job_history (like job)");
        WorkloadTables.create(database);
        WorkloadTables.fillSource(database, 1_000);
    }

    @AfterEach
    void disconnect() throws SQLException {
        database.close();
    }

    @Test
    void findsNothingWhereAllIsWell() throws Exception {
        effect(job("job", Order.EFFECT, 1), 1);
        effect(job("job_history", Order.LIMITED, 3), 3);
        job("job_history", Order.NOOP, 1);
        UUID copy = copy(2);
        chunk(copy, 1, 1, 100, 1);
        chunk(copy, 2, 101, 200, 2);

        Checker.Report report = check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.jobs()).isEqualTo(4);
        assertThat(report.effects()).isEqualTo(2);
        assertThat(report.chunks()).isEqualTo(2);
        assertThat(report.redone()).isZero();
        assertThat(report.unrecorded()).isEmpty();
    }

    @Test
    void findsALostJob() throws Exception {
        submitted.add(UUID.randomUUID());

        assertThat(kinds()).containsExactly(Kind.LOST);
    }

    @Test
    void findsAJobThatNeverEnded() throws Exception {
        UUID job = job("job", Order.EFFECT, 1);
        execute("update job set state = 'running' where job_id = '" + job + "'");

        assertThat(kinds()).containsExactly(Kind.LOST);
    }

    @Test
    void findsALostEffect() throws Exception {
        job("job_history", Order.EFFECT, 1);

        assertThat(kinds()).containsExactly(Kind.LOST);
    }

    @Test
    void findsADoubledEffect() throws Exception {
        UUID job = job("job", Order.EFFECT, 1);
        effect(job, 1);
        effect(job, 1);

        assertThat(kinds()).containsExactly(Kind.DUPLICATE);
    }

    @Test
    void findsAJobThatIsInTheHistoryAndStillLive() throws Exception {
        effect(job("job", Order.EFFECT, 1), 1);
        execute("insert into job_history select * from job");

        assertThat(kinds()).containsExactly(Kind.DUPLICATE);
    }

    @Test
    void findsTheLateEffectOfAZombie() throws Exception {
        UUID job = job("job", Order.EFFECT, 3);
        effect(job, 1);

        assertThat(kinds()).containsExactly(Kind.LATE);
    }

    @Test
    void findsTheLateEffectOfAZombieBesideTheRightOne() throws Exception {
        UUID job = job("job", Order.EFFECT, 3);
        effect(job, 3);
        effect(job, 1);

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.DUPLICATE, Kind.LATE);
    }

    @Test
    void findsAFileThatIsMissingAndOneThatAnotherAttemptWrote() throws Exception {
        UUID missing = job("job", Order.EFFECT, 1);
        effect(missing, 1);
        Files.delete(storage.resolve(key(missing, 1, "effect.txt")));
        UUID replaced = job("job", Order.EFFECT, 2);
        effect(replaced, 2);
        Files.writeString(storage.resolve(key(replaced, 2, "effect.txt")), "job " + replaced + " attempt 1 fence 1");

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.LOST, Kind.WRONG);
    }

    @Test
    void findsALostRow() throws Exception {
        UUID copy = copy(1);
        chunk(copy, 1, 1, 100, 1);
        chunk(copy, 2, 101, 200, 1);
        execute("delete from workload_row where key = 150");

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.LOST, Kind.WRONG);
    }

    @Test
    void findsAChunkThatWasLost() throws Exception {
        UUID copy = copy(1);
        chunk(copy, 2, 101, 200, 1);

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.LOST, Kind.LOST);
    }

    @Test
    void findsAChunkThatWasDoneTwice() throws Exception {
        UUID copy = copy(2);
        chunk(copy, 1, 1, 100, 1);
        chunk(copy, 2, 101, 200, 1);
        chunk(copy, 2, 101, 200, 2);

        assertThat(kinds()).contains(Kind.DUPLICATE);
    }

    @Test
    void findsALateChunk() throws Exception {
        UUID copy = copy(2);
        chunk(copy, 1, 1, 100, 2);
        chunk(copy, 2, 101, 200, 1);

        assertThat(kinds()).containsExactly(Kind.LATE);
    }

    @Test
    void findsARowThatIsNotItsSource() throws Exception {
        UUID copy = copy(1);
        chunk(copy, 1, 1, 100, 1);
        chunk(copy, 2, 101, 200, 1);
        execute("update workload_source set payload = 'another' where key = 7");

        assertThat(kinds()).containsExactly(Kind.WRONG);
    }

    @Test
    void countsAChunkThatWasWrittenAndRolledBack() throws Exception {
        UUID copy = copy(2);
        chunk(copy, 1, 1, 100, 1);
        chunk(copy, 2, 101, 200, 2);
        Path file = storage.resolve(key(copy, 1, "part-00002.txt"));
        Files.writeString(file, "101 x");

        Checker.Report report = check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.redone()).isEqualTo(1);
        assertThat(report.leftovers()).isEqualTo(1);
    }

    @Test
    void countsAJobThatNobodyIsKnownToHaveSubmitted() throws Exception {
        UUID job = job("job", Order.NOOP, 1);
        submitted.remove(job);

        assertThat(check().unrecorded()).containsExactly(job);
    }

    private Checker.Report check() throws Exception {
        return new Checker(database, new StoredFiles(storage, "of files in clear")).check(submitted);
    }

    private List<Kind> kinds() throws Exception {
        return check().findings().stream().map(Finding::kind).toList();
    }

    /** A job that was submitted and succeeded under a fence. */
    private UUID job(String table, String type, long fence) throws SQLException {
        UUID job = UUID.randomUUID();
        submitted.add(job);
        execute("insert into " + table + " values ('" + job + "', '" + type + "', 'succeeded', 1, " + fence
                + ", '{\"fromKey\": 1, \"rows\": 200}', null)");
        return job;
    }

    /** Of 200 rows. */
    private UUID copy(long fence) throws SQLException {
        return job("job", Order.COPY, fence);
    }

    private void effect(UUID job, long fence) throws SQLException, IOException {
        String key = key(job, fence, "effect.txt");
        write(key, "job " + job + " attempt 1 fence " + fence);
        execute("insert into workload_effect (tenant_id, job_id, attempt, fence, node, storage_key) values ('" + TENANT
                + "', '" + job + "', 1, " + fence + ", 'node-1', '" + key + "')");
    }

    private void chunk(UUID job, int part, int from, int to, long fence) throws SQLException, IOException {
        String key = key(job, fence, String.format("part-%05d.txt", part));
        execute("insert into workload_row (job_id, key, digest, part, fence) select '" + job
                + "', key, md5(key || ':' || payload), " + part + ", " + fence + " from workload_source"
                + " where key between " + from + " and " + to);
        execute("insert into workload_part (tenant_id, job_id, part, rows, fence, node, storage_key) values ('" + TENANT
                + "', '" + job + "', " + part + ", " + (to - from + 1) + ", " + fence + ", 'node-1', '" + key + "')");
        try (PreparedStatement statement =
                database.prepareStatement("select string_agg(key || ' ' || digest || chr(10),"
                        + " '' order by key) from workload_row where job_id = ? and part = ? and fence = ?")) {
            statement.setObject(1, job);
            statement.setInt(2, part);
            statement.setLong(3, fence);
            try (var content = statement.executeQuery()) {
                content.next();
                write(key, content.getString(1));
            }
        }
    }

    private static String key(UUID job, long fence, String name) {
        return TENANT + "/" + job + "/f" + fence + "/" + name;
    }

    private void write(String key, String content) throws IOException {
        Path file = storage.resolve(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
