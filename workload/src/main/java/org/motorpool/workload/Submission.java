package org.motorpool.workload;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;

/** Submits one job in the caller's transaction, or in one of its own. */
@Singleton
@Transactional
public class Submission {

    private final JobService jobs;
    private final JobStore rows;
    private final JobTypes types;
    private final Uuids uuids;
    private final Json json;
    private final Clock clock;

    @Inject
    public Submission(JobService jobs, JobStore rows, JobTypes types, Uuids uuids, Json json, Clock clock) {
        this.jobs = jobs;
        this.rows = rows;
        this.types = types;
        this.uuids = uuids;
        this.json = json;
        this.clock = clock;
    }

    public JobId submit(TenantId tenant, Order order) {
        SubmitJob command = new SubmitJob(tenant, Optional.empty(), order.type(), order.params());
        return order.wake() ? jobs.submit(command) : addSilently(command);
    }

    /** As if the wake-up were lost: the row is there, and nobody is told. */
    private JobId addSilently(SubmitJob command) {
        JobId added = new JobId(uuids.next());
        rows.add(added, command, types.get(command.type()), json.write(command.params()), clock.instant());
        return added;
    }
}
