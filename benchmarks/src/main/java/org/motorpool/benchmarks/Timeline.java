package org.motorpool.benchmarks;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.motorpool.benchmarks.Occupancy.Interval;

/**
 * When the jobs of a tenant were submitted, claimed and finished, by the product's own record, and when and where their
 * work began, by what they wrote down themselves: a job that was claimed ahead waits in its node.
 */
record Timeline(List<Moments> jobs) {

    /**
     * Of one job; of several attempts the last one.
     *
     * @param startedAt when it was claimed
     * @param begunAt when its work began
     */
    record Moments(Instant createdAt, Instant startedAt, Instant begunAt, Instant finishedAt, String node) {

        Duration waited() {
            return Duration.between(createdAt, begunAt);
        }
    }

    static Timeline of(Records records, UUID tenant, String type) throws SQLException {
        String columns = "select created_at, started_at, s.at, finished_at, s.node from ";
        String which = " j join workload_start s on s.job_id = j.job_id and s.fence = j.fence"
                + " where j.tenant_id = ? and type = ? and state = 'succeeded'";
        return new Timeline(records.query(
                columns + "job" + which + " union all " + columns + "job_history" + which,
                row -> new Moments(
                        at(row.getTimestamp(1)),
                        at(row.getTimestamp(2)),
                        at(row.getTimestamp(3)),
                        at(row.getTimestamp(4)),
                        row.getString(5)),
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
        return waits.get((waits.size() - 1) * percent / 100);
    }

    /** How many began in a stretch of time. */
    long begunBetween(Instant from, Instant to) {
        return jobs.stream()
                .map(Moments::begunAt)
                .filter(begun -> !begun.isBefore(from) && !begun.isAfter(to))
                .count();
    }

    List<Instant> starts() {
        return jobs.stream().map(Moments::startedAt).sorted().toList();
    }

    Instant lastFinish() {
        return jobs.stream().map(Moments::finishedAt).max(Instant::compareTo).orElseThrow();
    }

    Timeline and(Timeline other) {
        return new Timeline(Stream.concat(jobs.stream(), other.jobs.stream()).toList());
    }

    /** Which part of the slots had nothing to do from {@code from} until the last job began, with so many on each node. */
    double idle(int nodes, int slots, Instant from) {
        Instant to = jobs.stream().map(Moments::begunAt).max(Instant::compareTo).orElseThrow();
        Map<String, List<Interval>> byNode = jobs.stream()
                .collect(Collectors.groupingBy(
                        Moments::node,
                        Collectors.mapping(job -> new Interval(job.begunAt(), job.finishedAt()), Collectors.toList())));
        double idle = byNode.values().stream()
                .mapToDouble(intervals -> new Occupancy(intervals).idle(slots, from, to))
                .sum();
        return (idle + nodes - byNode.size()) / nodes;
    }
}
