package org.motorpool.workload;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobInbox;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;
import org.motorpool.workload.store.WorkloadStore;
import org.motorpool.workload.store.WorkloadStore.Unfinished;

/** Submits jobs, many at once, and notes what attempts do. */
@Singleton
@NullUnmarked
public class WorkloadService {

    private final Submission submission;
    private final JobInbox inbox;
    private final WorkloadStore store;
    private final CurrentTenant currentTenant;

    @Resource(lookup = "concurrent/motorpool-batch")
    private ManagedExecutorService executor;

    @Inject
    public WorkloadService(Submission submission, JobInbox inbox, WorkloadStore store, CurrentTenant currentTenant) {
        this.submission = submission;
        this.inbox = inbox;
        this.store = store;
        this.currentTenant = currentTenant;
    }

    /** All in one transaction, which may be the caller's. */
    @Transactional
    public List<JobId> submitTogether(TenantId tenant, Order order) {
        return submission.submit(tenant, order, order.count());
    }

    /** Each by itself, some at the same time: as programs that have one thing to submit. */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<JobId> submitEach(TenantId tenant, Order order) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(order.count());
        Callable<List<JobId>> one = () -> currentTenant.callAs(tenant, () -> {
            List<JobId> jobs = new ArrayList<>();
            while (left.getAndDecrement() > 0) {
                jobs.add(submitAlone(tenant, order));
            }
            return jobs;
        });
        List<Future<List<JobId>>> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(order.inFlight(), order.count()); i++) {
            threads.add(executor.submit(one));
        }
        List<JobId> jobs = new ArrayList<>(order.count());
        for (Future<List<JobId>> thread : threads) {
            try {
                jobs.addAll(thread.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("A job was not submitted.", e.getCause());
            }
        }
        return jobs;
    }

    private JobId submitAlone(TenantId tenant, Order order) {
        return order.wake()
                ? inbox.submit(new SubmitJob(tenant, Optional.empty(), order.type(), order.params()))
                : submission.submit(tenant, order, 1).get(0);
    }

    @Transactional
    public Unfinished unfinished(TenantId tenant, String type) {
        return store.unfinished(tenant, type);
    }

    /** Committed at once: that an attempt began is true whatever becomes of it. */
    @Transactional(TxType.REQUIRES_NEW)
    public void noteStart(Attempt attempt) {
        store.addStart(attempt);
    }
}
