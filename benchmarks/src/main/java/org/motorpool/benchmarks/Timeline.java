package org.motorpool.benchmarks;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.motorpool.benchmarks.Occupancy.Interval;

/** When the jobs of a tenant were submitted, claimed and finished, by the product's own record. */
record Timeline(List<Moments> jobs) {

    /** Of one job; of several attempts the last one. */
    record Moments(Instant createdAt, Instant startedAt, Instant finishedAt) {

        Duration waited() {
            return Duration.between(createdAt, startedAt);
        }
    }

    static Timeline of(Records records, UUID tenant, String type) throws SQLException {
        String columns = "select created_at, started_at, finished_at from ";
        String which = " where tenant_id = ? and type = ? and state = 'succeeded'";
        return new Timeline(records.query(
                columns + "job" + which + " union all " + columns + "job_history" + which,
                row -> new Moments(at(row.getTimestamp(1)), at(row.getTimestamp(2)), at(row.getTimestamp(3))),
                tenant,
                type,
                tenant,
                type));
    }

    private static Instant at(Timestamp timestamp) {
        return timestamp.toInstant();
    }

    List<Duration> waits() {
        return jobs.stream().map(Moments::waited).sorted().toList();
    }

    /** @param percent of the jobs that waited no longer */
    Duration wait(int percent) {
        List<Duration> waits = waits();
        return waits.get(Math.min(waits.size() - 1, waits.size() * percent / 100));
    }

    List<Instant> starts() {
        return jobs.stream().map(Moments::startedAt).sorted().toList();
    }

    Instant lastFinish() {
        return jobs.stream().map(Moments::finishedAt).max(Instant::compareTo).orElseThrow();
    }

    Occupancy occupancy() {
        return new Occupancy(jobs.stream()
                .map(job -> new Interval(job.startedAt(), job.finishedAt()))
                .toList());
    }
}
