package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A batch job whose partitions run on all nodes, of which one is killed, ends with the output of one that is not split,
 * and holds no slot while it waits for them. The long form ({@code -Pproof}) copies a million rows.
 */
class SplitCopyIT {

    private static final long ROWS = SharedBed.PROOF ? 1_000_000 : 50_000;
    private static final int PARTITIONS = 10;

    /** In each chunk; so that the job is not done before somebody has looked at it. */
    private static final int HOLD_MILLIS = 400;

    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Test
    void theOutputIsThatOfOneJobAlone() throws Exception {
        Testbed bed = SharedBed.get();
        Tenant tenant = bed.tenant("split");
        try (Records records = new Records(bed.cluster())) {
            UUID alone = bed.submit(tenant, 1, Order.copy(1, ROWS, 0)).get(0);
            assertThat(Waiting.until(LIMIT, () -> records.isFinished(alone))).isTrue();

            long begun = System.nanoTime();
            UUID job = bed.submit(tenant, 1, Order.splitCopy(1, ROWS, HOLD_MILLIS, PARTITIONS))
                    .get(0);
            assertThat(Waiting.until(LIMIT, () -> nodes(records, job).size() > 1))
                    .isTrue();
            assertThat(Waiting.until(
                            LIMIT,
                            () -> records.count(
                                            "select count(*) from job where job_id = ? and lease_owner is null"
                                                    + " and exists (select from job part where part.parent_id = job.job_id"
                                                    + "   and part.state = 'running')",
                                            job)
                                    == 1))
                    .as("it holds no slot while they run")
                    .isTrue();
            bed.cluster().killNode(busiest(records, job));
            assertThat(Waiting.until(LIMIT, () -> records.isFinished(job))).isTrue();

            List<UUID> partitions = records.query(
                    "select job_id from job where parent_id = ? union all"
                            + " select job_id from job_history where parent_id = ?",
                    row -> row.getObject(1, UUID.class),
                    job,
                    job);
            assertThat(partitions).hasSize(PARTITIONS);
            assertThat(CopyOutput.of(bed, records, partitions)).isEqualTo(CopyOutput.of(bed, records, List.of(alone)));
            System.out.printf(
                    Locale.ROOT,
                    "%d rows in %d partitions on nodes %s, one of them killed, in %.1f s; went on after %d ms.%n",
                    ROWS,
                    PARTITIONS,
                    nodes(records, job),
                    (System.nanoTime() - begun) / 1e9,
                    pause(records, job));
            Checker.Report report = SharedBed.check(bed, records);
            assertThat(report.findings()).isEmpty();
        }
    }

    /** The node that runs the most of its partitions. */
    private static int busiest(Records records, UUID job) throws Exception {
        return records.query(
                        "select split_part(lease_owner, '-', 2)::integer from job where parent_id = ? and state = 'running'"
                                + " group by 1 order by count(*) desc",
                        row -> row.getInt(1),
                        job)
                .get(0);
    }

    /** From the end of the last partition to the start of what comes after them. */
    private static long pause(Records records, UUID job) throws Exception {
        String all = "(select * from job union all select * from job_history)";
        return records.count(
                "select (extract(epoch from started_at - (select max(finished_at) from " + all
                        + " part where part.parent_id = whole.job_id)) * 1000)::bigint from " + all
                        + " whole where job_id = ?",
                job);
    }

    private static List<String> nodes(Records records, UUID job) throws Exception {
        return records.query(
                "select distinct node from workload_part where job_id in (select job_id from job where parent_id = ?"
                        + " union all select job_id from job_history where parent_id = ?) order by node",
                row -> row.getString(1),
                job,
                job);
    }
}
