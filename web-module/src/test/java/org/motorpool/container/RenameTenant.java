package org.motorpool.container;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;
import org.motorpool.platform.json.Json;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.UpdateTenant;
import org.motorpool.tenants.model.Tenant;

/** A job whose only effect is a row that a test can look at. */
@Singleton
public class RenameTenant implements TaskHandler {

    static final JobType TYPE =
            JobType.task("test-rename-tenant", JobPool.INTERACTIVE).withMaxAttempts(1);

    private final TenantService tenants;
    private final Json json;

    /** @param fails whether the effect throws after it has written */
    public record Params(String name, boolean fails) {}

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
    public TaskOutcome run(Attempt attempt) {
        Params params = json.read(attempt.params(), Params.class);
        return new TaskOutcome(params.name(), Optional.empty(), () -> {
            tenants.update(attempt.tenant(), renamed(tenants.get(attempt.tenant()), params.name()));
            if (params.fails()) {
                throw new IllegalStateException("The effect fails on purpose.");
            }
        });
    }

    static UpdateTenant renamed(Tenant tenant, String name) {
        return new UpdateTenant(name, tenant.zone().getId(), tenant.office(), tenant.escortPolicy(), tenant.version());
    }
}
