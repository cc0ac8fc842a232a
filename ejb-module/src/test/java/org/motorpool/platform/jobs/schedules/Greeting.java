package org.motorpool.platform.jobs.schedules;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.jobs.JobFixtures;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.security.TenantId;

/** A job to be scheduled. Greets, unless told to fail. */
final class Greeting implements Schedulable<Greeting.Params> {

    private final JobService jobs;
    private final List<Instant> slots = new CopyOnWriteArrayList<>();
    private volatile Optional<RuntimeException> failure = Optional.empty();

    record Params(String whom) {}

    Greeting(Database database, Clock clock) {
        jobs = JobFixtures.service(database, new JobTypes(List.of(this)), clock);
    }

    /** Whose jobs were submitted. */
    List<Instant> slots() {
        return slots;
    }

    void failWith(RuntimeException thrown) {
        failure = Optional.of(thrown);
    }

    void succeed() {
        failure = Optional.empty();
    }

    @Override
    public JobType type() {
        return JobType.task("test-greeting", JobPool.INTERACTIVE);
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public void check(TenantId owner, Params given, Violations violations) {
        violations.required("params.whom", given.whom());
    }

    @Override
    public JobId submit(ScheduledRun run, Params given) {
        failure.ifPresent(thrown -> {
            throw thrown;
        });
        JobId job = jobs.submit(
                new SubmitJob(run.caller().tenant(), Optional.of(run.caller().user()), type().name(), given));
        slots.add(run.slot());
        return job;
    }
}
