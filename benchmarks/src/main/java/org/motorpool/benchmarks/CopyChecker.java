package org.motorpool.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.motorpool.benchmarks.Finding.Kind;

/** Checks the batch jobs: every row of the source once, with its digest, and in files what is in rows. */
final class CopyChecker {

    /** Every row that should be or is there; a join that misses one side shows what is missing. */
    private static final String ROWS = """
            with asked as (
                select job_id, (params ->> 'fromKey')::bigint as first_key, (params ->> 'rows')::bigint as rows
                from (select job_id, params from job union all select job_id, params from job_history) j
                where job_id = ?
            ), wanted as (
                select s.key, md5(s.key || ':' || s.payload) as digest
                from asked a join workload_source s on s.key >= a.first_key and s.key < a.first_key + a.rows
            ), got as (
                select key, min(digest) as digest, count(*) as times, count(distinct digest) as digests,
                       max(fence) as fence
                from workload_row where job_id = ? group by key
            )
            select count(*) filter (where got.key is null) as missing,
                   count(*) filter (where wanted.key is null) as foreign_keys,
                   count(*) filter (where got.times > 1) as doubled,
                   count(*) filter (where got.digests > 1 or got.digest <> wanted.digest) as different,
                   count(*) filter (where got.fence > ?) as ahead,
                   count(wanted.key) as wanted, (select rows from asked) as asked
            from wanted full join got on got.key = wanted.key
            """;

    /** A later attempt goes on where the earlier one stopped: with the keys, fences can only grow. */
    private static final String BACKWARDS =
            "select count(*) from (select fence, lag(fence) over (order by key) as before"
                    + " from workload_row where job_id = ?) r where fence < before";

    private static final String PARTS = "with content as materialized (select part, fence,"
            + " string_agg(key || ' ' || digest || chr(10), '' order by key) as content"
            + " from workload_row where job_id = ? group by part, fence)"
            + " select p.tenant_id, p.part, p.rows, p.fence, p.storage_key, c.content"
            + " from workload_part p left join content c on c.part = p.part and c.fence = p.fence"
            + " where p.job_id = ? order by p.part, p.fence";

    private final Connection database;
    private final StoredFiles files;
    private final List<Finding> findings;
    private int chunks;
    private int redone;

    CopyChecker(Connection database, StoredFiles files, List<Finding> findings) {
        this.database = database;
        this.files = files;
        this.findings = findings;
    }

    int chunks() {
        return chunks;
    }

    /** Chunks that were written to a file and never committed. */
    int redone() {
        return redone;
    }

    void check(UUID job, long lastFence) throws SQLException, IOException {
        checkRows(job, lastFence);
        try (PreparedStatement statement = database.prepareStatement(BACKWARDS)) {
            statement.setObject(1, job);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                found(Kind.LATE, job, row.getLong(1), "rows were written by an attempt behind a later one");
            }
        }
        checkParts(job);
    }

    private void checkRows(UUID job, long lastFence) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(ROWS)) {
            statement.setObject(1, job);
            statement.setObject(2, job);
            statement.setLong(3, lastFence);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                found(Kind.LOST, job, row.getLong("missing"), "rows are missing");
                found(Kind.WRONG, job, row.getLong("foreign_keys"), "rows were not asked for");
                found(Kind.DUPLICATE, job, row.getLong("doubled"), "rows are there more than once");
                found(Kind.WRONG, job, row.getLong("different"), "rows have another digest");
                found(Kind.WRONG, job, row.getLong("ahead"), "rows have a fence that the job never had");
                found(Kind.WRONG, job, row.getLong("asked") - row.getLong("wanted"), "rows have no source");
            }
        }
    }

    private void checkParts(UUID job) throws SQLException, IOException {
        int expected = 0;
        int written = 0;
        try (PreparedStatement statement = database.prepareStatement(PARTS)) {
            statement.setObject(1, job);
            statement.setObject(2, job);
            try (ResultSet part = statement.executeQuery()) {
                while (part.next()) {
                    if (expected == 0) {
                        written = files.of(part.getObject("tenant_id", UUID.class), job);
                    }
                    expected++;
                    checkPart(job, expected, part);
                }
            }
        }
        chunks += expected;
        redone += Math.max(0, written - expected);
    }

    private void checkPart(UUID job, int expected, ResultSet part) throws SQLException, IOException {
        if (part.getInt("part") != expected) {
            Kind kind = part.getInt("part") < expected ? Kind.DUPLICATE : Kind.LOST;
            found(kind, job, 1, "part is numbered " + part.getInt("part") + " in place of " + expected);
        }
        String content = files.read(part.getString("storage_key")).orElse("");
        if (content.isEmpty()) {
            found(Kind.LOST, job, 1, "file of part " + expected + " is missing or empty");
        } else if (!content.equals(part.getString("content"))) {
            found(Kind.WRONG, job, 1, "file of part " + expected + " is not what its rows are");
        }
    }

    private void found(Kind kind, UUID job, long count, String what) {
        if (count != 0) {
            findings.add(new Finding(kind, job, count + " " + what));
        }
    }
}
