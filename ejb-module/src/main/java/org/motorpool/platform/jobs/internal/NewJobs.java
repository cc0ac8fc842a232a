package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobError;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.jobs.store.JobStore.NewJob;
import org.motorpool.platform.json.Json;

/** Makes what is submitted into a job that can be added. */
@Singleton
public class NewJobs {

    private final JobTypes types;
    private final Uuids uuids;
    private final Json json;

    @Inject
    public NewJobs(JobTypes types, Uuids uuids, Json json) {
        this.types = types;
        this.uuids = uuids;
        this.json = json;
    }

    /**
     * @throws MotorpoolException {@link JobError#JOB_PARAMS_TOO_LARGE}
     * @throws IllegalArgumentException if there is no such type
     */
    public NewJob of(SubmitJob command) {
        return new NewJob(
                new JobId(uuids.next()),
                types.get(command.type()),
                command,
                Payloads.params(command.type(), json.write(command.params())));
    }
}
