package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A batch job whose node is killed in the middle ends with the output of an undisturbed one, and does hardly anything
 * again. The long form ({@code -Pproof}) copies a million rows and kills three times.
 */
class BatchTakeoverIT {

    private static final long ROWS = SharedBed.PROOF ? 1_000_000 : 50_000;
    /** In each chunk; so that the job is not done before a killed node is up again and may be the one that has it. */
    private static final int HOLD_MILLIS = SharedBed.PROOF ? 150 : 80;

    /** Of the rows of a kill, in which it happens; so early that the job is not done before it does. */
    private static final double EARLY = SharedBed.PROOF ? 0.8 : 0.3;

    private static final int KILLS = SharedBed.PROOF ? 3 : 1;
    private static final int CHUNK = 500;
    private static final Duration LIMIT = Duration.ofMinutes(20);

    @Test
    void theOutputIsThatOfAnUndisturbedRun() throws Exception {
        Testbed bed = SharedBed.get();
        Tenant tenant = bed.tenant("million");
        Random random = new Random(SharedBed.SEED);
        try (Records records = new Records(bed.cluster())) {
            UUID undisturbed = bed.submit(tenant, 1, Order.copy(1, ROWS, 0)).get(0);
            assertThat(Waiting.until(LIMIT, () -> records.isFinished(undisturbed)))
                    .isTrue();
            CopyOutput expected = CopyOutput.of(bed, records, List.of(undisturbed));
            assertThat(expected.rows()).isEqualTo(ROWS);

            UUID job = bed.submit(tenant, 2, Order.copy(1, ROWS, HOLD_MILLIS)).get(0);
            int restarted = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                long at = ROWS * (kill - 1) / KILLS + (long) (random.nextDouble() * ROWS * EARLY / KILLS) + CHUNK;
                assertThat(Waiting.until(LIMIT, () -> committed(records, job) >= at))
                        .isTrue();
                if (restarted > 0) {
                    bed.cluster().startNode(restarted);
                }
                restarted = workerOf(records, job);
                bed.cluster().killNode(restarted);
                System.out.printf("Kill %d at row %d.%n", kill, committed(records, job));
            }
            assertThat(Waiting.until(LIMIT, () -> records.isFinished(job))).isTrue();

            assertThat(CopyOutput.of(bed, records, List.of(job))).isEqualTo(expected);
            long committed = records.count("select count(*) from workload_part where job_id = ?", job);
            long written = filesOf(bed, tenant, job);
            System.out.printf(Locale.ROOT, "%d chunks were committed, %d were written.%n", committed, written);
            assertThat(committed).isEqualTo(ROWS / CHUNK);
            assertThat(written - committed).isLessThanOrEqualTo(KILLS);
            Checker.Report report = SharedBed.check(bed, records);
            assertThat(report.findings()).isEmpty();
            if (SharedBed.PROOF) {
                keep(committed, written);
            }
        }
    }

    /**
     * The batch runtime notes the end of a job's instance and that of its execution one after the other, and a node may
     * die in between.
     */
    @Test
    void aJobIsFinishedWhoseEndWasNotedByHalf() throws Exception {
        Testbed bed = SharedBed.get();
        Tenant tenant = bed.tenant("by-half");
        try (Records records = new Records(bed.cluster())) {
            UUID job = bed.submit(tenant, 1, Order.copy(1, 2 * CHUNK, 0)).get(0);
            assertThat(Waiting.until(LIMIT, () -> records.isFinished(job))).isTrue();
            loseItsEnd(bed, job);

            assertThat(Waiting.until(LIMIT, () -> records.isFinished(job))).isTrue();

            assertThat(records.standing(List.of(job)).values())
                    .extracting(Records.Standing::state)
                    .containsExactly("succeeded");
            assertThat(SharedBed.check(bed, records).findings()).isEmpty();
        }
    }

    /** As if its node had died before it noted more than the end of the instance. */
    private static void loseItsEnd(Testbed bed, UUID job) throws SQLException {
        try (Connection connection = bed.cluster().connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create temporary table ended on commit drop as"
                    + " select * from job_history where job_id = '" + job + "'");
            statement.execute("delete from job_history where job_id = '" + job + "'");
            statement.execute("update ended set state = 'running', finished_at = null, lease_owner = 'node-9-gone',"
                    + " lease_until = now() - interval '1 second'");
            assertThat(statement.executeUpdate("insert into job select * from ended"))
                    .isEqualTo(1);
            assertThat(statement.executeUpdate("update jbatchexecutioninstancedata set batchstatus = 'STARTED'"
                            + " where jobexecid = (select batch_execution_id from ended)"))
                    .isEqualTo(1);
            connection.commit();
        }
    }

    private static void keep(long committed, long written) throws IOException {
        Path folder = Path.of(System.getProperty("motorpool.proof.folder"));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("batch-takeover.md"), """
                # A batch job that is killed

                ```
                ./mvnw verify -pl benchmarks -am -Pproof -Dmotorpool.seed=%d -Dtest=none \
                -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=BatchTakeoverIT -Dfailsafe.failIfNoSpecifiedTests=false
                ```

                %d rows, %d kills at random: the rows and the files are those of an undisturbed run. %d chunks were
                committed and %d written, so %d were done again.
                """.formatted(
                        SharedBed.SEED, ROWS, KILLS, committed, written, written - committed));
    }

    private static long committed(Records records, UUID job) throws Exception {
        return CHUNK * records.count("select count(*) from workload_part where job_id = ?", job);
    }

    /** Waits while nobody has it. */
    private static int workerOf(Records records, UUID job) throws Exception {
        String[] owner = new String[1];
        assertThat(Waiting.until(Duration.ofSeconds(60), () -> {
                    List<String> found = records.query(
                            "select lease_owner from job where job_id = ? and state = 'running'",
                            row -> row.getString(1),
                            job);
                    owner[0] = found.isEmpty() ? null : found.get(0);
                    return owner[0] != null;
                }))
                .isTrue();
        return Integer.parseInt(owner[0].split("-")[1]);
    }

    private static long filesOf(Testbed bed, Tenant tenant, UUID job) throws IOException {
        return bed.files().of(tenant.id(), job);
    }
}
