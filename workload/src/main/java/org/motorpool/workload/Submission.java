package org.motorpool.workload;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.jobs.store.JobStore.NewJob;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;

/** Submits jobs in the caller's transaction, or in one of its own. */
@Singleton
@Transactional
public class Submission {

    private final JobService jobs;
    private final JobStore rows;
    private final JobTypes types;
    private final Uuids uuids;
    private final Json json;

    @Inject
    public Submission(JobService jobs, JobStore rows, JobTypes types, Uuids uuids, Json json) {
        this.jobs = jobs;
        this.rows = rows;
        this.types = types;
        this.uuids = uuids;
        this.json = json;
    }

    public List<JobId> submit(TenantId tenant, Order order, int count) {
        SubmitJob command = new SubmitJob(tenant, Optional.empty(), order.type(), order.params());
        List<SubmitJob> commands = Collections.nCopies(count, command);
        return order.wake() ? jobs.submitAll(tenant, commands) : addSilently(tenant, commands);
    }

    /** As if the wake-up were lost: the rows are there, and nobody is told. */
    private List<JobId> addSilently(TenantId tenant, List<SubmitJob> commands) {
        List<NewJob> added = commands.stream()
                .map(command -> new NewJob(
                        new JobId(uuids.next()), types.get(command.type()), command, json.write(command.params())))
                .toList();
        rows.add(tenant, added);
        return added.stream().map(NewJob::jobId).toList();
    }
}
