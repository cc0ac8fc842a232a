package org.motorpool.platform.jobs.schedules;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.jobs.schedule*}. */
@Singleton
public class ScheduleConfig {

    private final int perTenant;
    private final Duration lateness;
    private final int catchUp;

    /**
     * @param perTenant how many schedules a tenant may have
     * @param lateness by how much a slot may be late and still run where missed ones are skipped
     * @param catchUp how many missed slots are run at most where each is to be
     */
    @Inject
    public ScheduleConfig(
            @ConfigProperty(name = "motorpool.jobs.schedules-per-tenant", defaultValue = "100") int perTenant,
            @ConfigProperty(name = "motorpool.jobs.schedule-lateness", defaultValue = "PT1M") Duration lateness,
            @ConfigProperty(name = "motorpool.jobs.schedule-catch-up", defaultValue = "24") int catchUp) {
        if (catchUp < 1) {
            throw new IllegalArgumentException(
                    "motorpool.jobs.schedule-catch-up is " + catchUp + "; it needs 1 or more.");
        }
        this.perTenant = perTenant;
        this.lateness = lateness;
        this.catchUp = catchUp;
    }

    int perTenant() {
        return perTenant;
    }

    Duration lateness() {
        return lateness;
    }

    int catchUp() {
        return catchUp;
    }
}
