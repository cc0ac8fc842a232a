package org.motorpool.platform.jobs;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.internal.GroupCommit;
import org.motorpool.platform.jobs.internal.NewJobs;
import org.motorpool.platform.jobs.store.JobStore.NewJob;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;

/**
 * Takes jobs that belong to nobody's transaction. Those that a tenant submits at the same moment are committed together,
 * so that many submitters cost little more than one. For what must commit with other changes there is {@link
 * JobService#submit}.
 */
@Singleton
@NullUnmarked
public class JobInbox {

    private static final int MOST_TOGETHER = 500;

    /** Data exceptions and broken constraints: what one of them holds, and nothing was committed. */
    private static final Set<String> REFUSED = Set.of("22", "23");

    private final GroupCommit<TenantId, NewJob, JobId> submissions;
    private final NewJobs newJobs;
    private final CurrentTenant currentTenant;

    @Resource
    private TransactionSynchronizationRegistry transactions;

    @Inject
    public JobInbox(JobService jobs, NewJobs newJobs, CurrentTenant currentTenant) {
        this.submissions = new GroupCommit<>(jobs::addAll, JobInbox::isRefusal, MOST_TOGETHER);
        this.newJobs = newJobs;
        this.currentTenant = currentTenant;
    }

    /**
     * Submits a job; it is committed when this returns.
     *
     * @return as of {@link JobService#submit}
     * @throws MotorpoolException as of {@link JobService#submit}
     * @throws IllegalStateException in a transaction, or for another tenant than the thread works for
     */
    public JobId submit(SubmitJob command) {
        if (transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("The job would stay though the caller's transaction is rolled back.");
        }
        if (!currentTenant.find().equals(Optional.of(command.tenant()))) {
            throw new IllegalStateException("The job is for another tenant than the one that this thread works for.");
        }
        return submissions.write(command.tenant(), newJobs.of(command));
    }

    private static boolean isRefusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof MotorpoolException
                    || (cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && REFUSED.contains(sql.getSQLState().substring(0, 2)))) {
                return true;
            }
        }
        return false;
    }
}
