package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobDefinition;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobRetention;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.store.JobSweepStore;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/** What is forgotten, and what is not, against a real PostgreSQL. */
class JobSweepIT {

    private static final JobType FEW =
            JobType.task("sweep-few", JobPool.INTERACTIVE).withRetention(new JobRetention(3, 2));
    private static final JobType ALL = JobType.task("sweep-all", JobPool.INTERACTIVE);

    private final JobsOnPostgres postgres = new JobsOnPostgres();
    private final JobSweep sweep = new JobSweep(
            new JobSweepStore(postgres.database.engine()),
            new JobTypes(List.<JobDefinition>of(() -> FEW, () -> ALL)),
            JobQueuesIT.config());
    private final TenantId tenant = TenantFixtures.add(postgres.database, postgres.clock);
    private final TenantId other = TenantFixtures.add(postgres.database, postgres.clock);

    @BeforeEach
    void clear() {
        postgres.clear();
        postgres.execute("truncate jbatchstepstatus, jbatchjobstatus, jbatchcheckpointdata,"
                + " jbatchstepexecutioninstancedata, jbatchexecutioninstancedata, jbatchjobinstancedata");
    }

    @Test
    void theLastOfEachTenantTypeAndStateAreKept() {
        List<JobId> mine = succeed(tenant, FEW, 10);
        succeed(tenant, ALL, 10);
        succeed(other, FEW, 2);
        List<JobId> dead = postgres.die(tenant, FEW, 4, "A");
        postgres.moveFinished();

        sweep.sweep();

        assertThat(kept(tenant, FEW, "succeeded")).containsExactlyInAnyOrderElementsOf(mine.subList(7, 10));
        assertThat(kept(tenant, ALL, "succeeded")).hasSize(10);
        assertThat(kept(other, FEW, "succeeded")).hasSize(2);
        assertThat(kept(tenant, FEW, "dead")).hasSize(2).isSubsetOf(dead);
    }

    @Test
    void jobsThatFinishedAtOneMomentAreNotForgottenTogether() {
        succeed(tenant, FEW, 10);
        postgres.execute("update job_history set finished_at = date_trunc('minute', now())");

        sweep.sweep();

        assertThat(kept(tenant, FEW, "succeeded")).hasSize(3);
    }

    @Test
    void manyMoreThanABatchAreForgotten() {
        succeed(tenant, FEW, 1_203);

        sweep.sweep();

        assertThat(kept(tenant, FEW, "succeeded")).hasSize(3);
    }

    @Test
    void whatTheBatchRuntimeNotedGoesWithItsJob() {
        List<JobId> jobs = succeed(tenant, FEW, 4);
        Map<JobId, Long> executions = new java.util.HashMap<>();
        for (JobId job : jobs) {
            long execution = batch("now()");
            executions.put(job, execution);
            postgres.execute(
                    "update job_history set batch_execution_id = " + execution + " where job_id = '" + job + "'");
        }

        sweep.sweep();

        assertThat(rowsOfTheRuntime()).containsExactly(3, 3, 3, 3, 3, 3);
        assertThat(postgres.number("select count(*) from jbatchexecutioninstancedata where jobexecid = "
                        + executions.get(jobs.get(0))))
                .isZero();
    }

    @Test
    void whatTheBatchRuntimeNotedOfForgottenJobsGoesByItsAge() {
        batch("now() - interval '40 days'");
        batch("now()");
        long needed = batch("now() - interval '40 days'");
        postgres.submit(tenant, FEW, 1);
        postgres.execute("update job set batch_execution_id = " + needed);
        long dead = batch("now() - interval '40 days'");
        postgres.die(tenant, ALL, 1, "A");
        postgres.execute("update job set batch_execution_id = " + dead + " where state = 'dead'");
        postgres.moveFinished();

        sweep.sweep();

        assertThat(rowsOfTheRuntime()).containsExactly(3, 3, 3, 3, 3, 3);
    }

    @Test
    void whatIsNeededDoesNotHideWhatIsForgottenBehindIt() {
        List<JobId> jobs = postgres.submit(tenant, FEW, 501);
        for (JobId job : jobs) {
            postgres.execute("update job set batch_execution_id = " + batch("now() - interval '40 days'")
                    + " where job_id = '" + job + "'");
        }
        batch("now() - interval '40 days'");

        sweep.sweep();

        assertThat(postgres.count("jbatchjobinstancedata")).isEqualTo(501);
    }

    @Test
    void anInstanceThatNeverCameToAnExecutionGoesWithThoseOfItsTime() {
        postgres.execute("insert into jbatchjobinstancedata (name) values ('sweep')");
        batch("now() - interval '40 days'");
        postgres.execute("insert into jbatchjobinstancedata (name) values ('sweep')");

        sweep.sweep();

        assertThat(rowsOfTheRuntime()).containsExactly(1, 0, 0, 0, 0, 0);
    }

    @Test
    void sharesOfThePastAreForgotten() {
        postgres.submit(tenant, ALL, 1);
        postgres.submit(other, ALL, 5);
        postgres.claim(ALL, 1);
        postgres.claim(ALL, 5);
        assertThat(postgres.count("job_flow")).isEqualTo(2);
        postgres.execute("update job_flow set finish = (select virtual_time from job_pool where pool = 'interactive')"
                + " where tenant_id = '" + tenant + "'");

        sweep.sweep();

        assertThat(postgres.count("job_flow")).isEqualTo(1);
    }

    private List<JobId> succeed(TenantId of, JobType type, int count) {
        List<JobId> submitted = postgres.submit(of, type, count);
        List<Attempt> claimed = postgres.claim(type, count);
        submitted.forEach(job ->
                claimed.stream().filter(attempt -> attempt.jobId().equals(job)).forEach(postgres::succeed));
        postgres.moveFinished();
        return submitted;
    }

    /** An instance with one execution of one step, its statuses and a checkpoint. Answers the execution. */
    private long batch(String at) {
        return postgres.database.superuser().withHandle(handle -> {
            long instance = handle.createQuery(
                            "insert into jbatchjobinstancedata (name) values ('sweep') returning jobinstanceid")
                    .mapTo(Long.class)
                    .one();
            long execution = handle.createQuery("insert into jbatchexecutioninstancedata (jobinstanceid, createtime,"
                            + " updatetime) values (:instance, " + at + ", " + at + ") returning jobexecid")
                    .bind("instance", instance)
                    .mapTo(Long.class)
                    .one();
            long step = handle.createQuery("insert into jbatchstepexecutioninstancedata (jobexecid)"
                            + " values (:execution) returning stepexecid")
                    .bind("execution", execution)
                    .mapTo(Long.class)
                    .one();
            handle.execute("insert into jbatchjobstatus (id) values (?)", instance);
            handle.execute("insert into jbatchstepstatus (id) values (?)", step);
            handle.execute("insert into jbatchcheckpointdata (id) values (?)", instance + ",rows,READER");
            return execution;
        });
    }

    private List<Integer> rowsOfTheRuntime() {
        return List.of(
                postgres.count("jbatchjobinstancedata"),
                postgres.count("jbatchexecutioninstancedata"),
                postgres.count("jbatchstepexecutioninstancedata"),
                postgres.count("jbatchjobstatus"),
                postgres.count("jbatchstepstatus"),
                postgres.count("jbatchcheckpointdata"));
    }

    private List<JobId> kept(TenantId of, JobType type, String state) {
        return postgres.database.superuser().withHandle(handle -> handle.createQuery("select job_id from job_history"
                        + " where tenant_id = :tenant and type = :type and state = :state")
                .bind("tenant", of)
                .bind("type", type.name())
                .bind("state", state)
                .mapTo(JobId.class)
                .list());
    }
}
