package org.motorpool.container;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobError;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.Retryable;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;
import org.motorpool.platform.json.Json;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.UpdateTenant;
import org.motorpool.tenants.model.Tenant;

/** A job whose only effect is a row that a test can look at, and which fails in the way that it is told. */
@Singleton
public class RenameTenant implements TaskHandler {

    static final JobType TYPE = JobType.task("test-rename-tenant", JobPool.INTERACTIVE)
            .withMaxAttempts(2)
            .withTimeout(Duration.ofSeconds(5))
            .withFirstBackoff(Duration.ofMillis(100));

    private final TenantService tenants;
    private final Json json;

    /** What goes wrong. */
    public enum Fault {
        NONE,
        /** The effect throws after it has written. */
        EFFECT,
        /** The effect ends with an error of the machine after it has written. */
        EFFECT_OVERFLOWS,
        /** The first attempt ends with an error of the machine. */
        FIRST_ATTEMPT_OVERFLOWS,
        /** The first attempt fails in a way that another may not, although what caused it is a refusal. */
        FIRST_ATTEMPT_OUTDATED,
        /** The first attempt meets a limit, such as a full queue. */
        FIRST_ATTEMPT_LIMITED,
        /** Refused for good. */
        REFUSED,
        /** Goes on until it is asked to end. */
        ENDLESS,
        /** Does not listen when it is asked to end, until it is interrupted. */
        DEAF
    }

    /** @param name what the tenant is called afterwards */
    public record Params(String name, Fault fault) {}

    @Inject
    public RenameTenant(TenantService tenants, Json json) {
        this.tenants = tenants;
        this.json = json;
    }

    @Override
    public JobType type() {
        return TYPE;
    }

    @Override
    public TaskOutcome run(Attempt attempt) throws InterruptedException {
        Params params = json.read(attempt.params(), Params.class);
        boolean first = attempt.number() == 1;
        switch (params.fault()) {
            case REFUSED -> throw refusal();
            case ENDLESS -> {
                while (!attempt.isCancelled()) {
                    Thread.sleep(20);
                }
            }
            case DEAF -> Thread.sleep(Duration.ofMinutes(5).toMillis());
            case FIRST_ATTEMPT_OVERFLOWS -> {
                if (first) {
                    throw new StackOverflowError("On purpose.");
                }
            }
            case FIRST_ATTEMPT_OUTDATED -> {
                if (first) {
                    throw new Outdated(refusal());
                }
            }
            case FIRST_ATTEMPT_LIMITED -> {
                if (first) {
                    throw new MotorpoolException(JobError.JOB_QUEUE_FULL, "Too many on purpose.");
                }
            }
            default -> {}
        }
        return new TaskOutcome(params.name(), Optional.empty(), () -> {
            tenants.update(attempt.tenant(), renamed(tenants.get(attempt.tenant()), params.name()));
            if (params.fault() == Fault.EFFECT) {
                throw new IllegalStateException("The effect fails on purpose.");
            }
            if (params.fault() == Fault.EFFECT_OVERFLOWS) {
                throw new StackOverflowError("On purpose.");
            }
        });
    }

    static UpdateTenant renamed(Tenant tenant, String name) {
        return new UpdateTenant(name, tenant.zone().getId(), tenant.office(), tenant.escortPolicy(), tenant.version());
    }

    private static MotorpoolException refusal() {
        return new MotorpoolException(CommonError.MALFORMED_REQUEST, "Refused on purpose.");
    }

    private static final class Outdated extends RuntimeException implements Retryable {

        @Serial
        private static final long serialVersionUID = 1L;

        Outdated(Throwable cause) {
            super(cause);
        }
    }
}
