package org.motorpool.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.container.RenameTenant.Fault;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.DeadLetters;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobControl;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobNodes;
import org.motorpool.platform.jobs.JobQueues;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.jobs.internal.NodeName;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.model.Tenant;

/** The job engine inside Payara Micro, on the server's executors: what becomes of jobs that fail, hang or get lost. */
@ArquillianTest
@NullUnmarked
public class JobsContainerIT {

    @Inject
    private UnitOfWork unitOfWork;

    @Inject
    private Database database;

    @Inject
    private CurrentTenant currentTenant;

    @Inject
    private TenantService tenants;

    @Inject
    private JobService jobs;

    @Inject
    private DeadLetters deadLetters;

    @Inject
    private JobControl control;

    @Inject
    private JobQueues queues;

    @Inject
    private JobNodes nodes;

    @Inject
    private NodeName node;

    @Inject
    private Uuids uuids;

    private Tenant tenant;

    @Deployment
    public static WebArchive application() {
        return Application.archive();
    }

    @BeforeEach
    public void addTenant() {
        tenant = Application.addTenant(tenants, uuids);
    }

    @Test
    public void jobOfATransactionThatFailsNeverExists() throws Exception {
        JobId[] submitted = new JobId[1];
        assertThatThrownBy(() -> asTenant(() -> unitOfWork.call(() -> {
                    submitted[0] = jobs.submit(rename("Never seen", Fault.NONE));
                    throw new IllegalStateException("The caller fails.");
                })))
                .hasMessage("The caller fails.");
        assertThatThrownBy(() -> job(submitted[0])).isInstanceOf(MotorpoolException.class);
        assertThat(name()).isEqualTo(tenant.name());
    }

    @Test
    public void jobOfATransactionThatCommitsTakesEffect() throws Exception {
        Job job = ended(submit("Acme Motors", Fault.NONE));
        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(name()).isEqualTo("Acme Motors");
    }

    @Test
    public void effectThatFailsIsUndoneAndItsJobEndsDeadAfterAllAttempts() throws Exception {
        Job job = ended(submit("Half done", Fault.EFFECT));
        assertThat(job.state()).isEqualTo("dead");
        assertThat(job.attempt()).isEqualTo(RenameTenant.TYPE.maxAttempts());
        assertThat(name()).isEqualTo(tenant.name());
    }

    @Test
    public void effectThatEndsWithAnErrorOfTheMachineIsUndone() throws Exception {
        Job job = ended(submit("Half done", Fault.EFFECT_OVERFLOWS));
        assertThat(job.state()).isEqualTo("dead");
        assertThat(name()).isEqualTo(tenant.name());
    }

    @Test
    public void anErrorOfTheMachineFailsTheAttemptOnly() throws Exception {
        Job job = ended(submit("Second try", Fault.FIRST_ATTEMPT_OVERFLOWS));
        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(name()).isEqualTo("Second try");
    }

    @Test
    public void whatIsWorthAnotherAttemptGetsItWhateverItsCause() throws Exception {
        Job job = ended(submit("Planned anew", Fault.FIRST_ATTEMPT_OUTDATED));
        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(job.attempt()).isEqualTo(2);
    }

    @Test
    public void aLimitThatMayPassIsTriedAgain() throws Exception {
        Job job = ended(submit("Room again", Fault.FIRST_ATTEMPT_LIMITED));
        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(job.attempt()).isEqualTo(2);
    }

    @Test
    public void refusalIsNotTriedAgain() throws Exception {
        Job job = ended(submit("Refused", Fault.REFUSED));
        assertThat(job.state()).isEqualTo("dead");
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.error()).contains("Refused on purpose.");
    }

    @Test
    public void cancelEndsAnAttemptThatListensAndOneThatDoesNot() throws Exception {
        for (Fault fault : new Fault[] {Fault.ENDLESS, Fault.DEAF}) {
            JobId id = submit("Cancelled", fault);
            Application.await("running", () -> job(id).state().equals("running"));
            asTenant(() -> jobs.cancel(tenant.tenantId(), id));
            assertThat(ended(id).state()).as(fault.name()).isEqualTo("cancelled");
        }
        assertThat(name()).isEqualTo(tenant.name());
    }

    @Test
    public void attemptThatTakesTooLongIsEnded() throws Exception {
        Job job = ended(submit("Too late", Fault.ENDLESS));
        assertThat(job.state()).isEqualTo("dead");
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(name()).isEqualTo(tenant.name());
    }

    /** As after a claim whose answer got lost: the row says that this node runs the job, but nothing here does. */
    @Test
    public void jobThatItsNodeLostIsTakenOverWhileTheNodeIsBusy() throws Exception {
        JobId busy = submit("Busy", Fault.ENDLESS);
        Application.await("running", () -> job(busy).state().equals("running"));
        JobId lost = asTenant(() -> unitOfWork.call(() -> {
            JobId id = jobs.submit(rename("Found again", Fault.NONE));
            database.run(handle -> handle.createUpdate("update job set state = 'running', attempt = 1, fence = 1,"
                            + " lease_owner = :node, lease_until = now() + interval '2 seconds' where job_id = :job")
                    .bind("node", node.toString())
                    .bind("job", id)
                    .execute());
            return id;
        }));
        Job job = ended(lost);
        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(job.attempt()).isEqualTo(2);
        ended(busy);
    }

    @Test
    public void deadJobTellsItsCauseAndRunsAgainFromItsFirstAttempt() throws Exception {
        Job refused = ended(submit("Refused", Fault.REFUSED));
        assertThat(refused.cause()).isEqualTo("MALFORMED_REQUEST");
        assertThat(asTenant(() -> deadLetters.findStack(tenant.tenantId(), refused.jobId())))
                .hasValueSatisfying(stack -> assertThat(stack).contains("RenameTenant.run"));

        Job job = ended(submit("Half done", Fault.EFFECT));
        assertThat(job.cause()).startsWith("IllegalStateException at RenameTenant.");
        Job queued = asTenant(() -> control.retry(tenant.tenantId(), job.jobId()));
        assertThat(queued.attempt()).isZero();
        Application.await(
                "dead again",
                () -> job(job.jobId()).isFinished() && job(job.jobId()).version() > queued.version());
        assertThat(job(job.jobId()).attempt()).isEqualTo(RenameTenant.TYPE.maxAttempts());
        assertThat(name()).isEqualTo(tenant.name());
    }

    @Test
    public void attemptThatTookTooLongSaysSo() throws Exception {
        Job job = ended(submit("Too late", Fault.DEAF));
        assertThat(job.cause()).isEqualTo("timed-out");
        assertThat(asTenant(() -> queues.whyWaiting(tenant.tenantId(), job))).isEmpty();
        assertThat(nodes.list()).anySatisfy(pool -> assertThat(pool.node()).isEqualTo(node.toString()));
    }

    private JobId submit(String name, Fault fault) throws Exception {
        return asTenant(() -> jobs.submit(rename(name, fault)));
    }

    private SubmitJob rename(String name, Fault fault) {
        return new SubmitJob(
                tenant.tenantId(), Optional.empty(), RenameTenant.TYPE.name(), new RenameTenant.Params(name, fault));
    }

    private Job job(JobId id) throws Exception {
        return asTenant(() -> jobs.get(tenant.tenantId(), id));
    }

    private Job ended(JobId id) throws Exception {
        Application.await("the end of job " + id, () -> job(id).isFinished());
        return job(id);
    }

    private String name() throws Exception {
        return asTenant(() -> tenants.get(tenant.tenantId())).name();
    }

    private <T> T asTenant(Callable<T> work) throws Exception {
        return currentTenant.callAs(tenant.tenantId(), work);
    }
}
