package org.motorpool.web;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** A node has started when all that works without being asked does. */
@Startup
@ApplicationScoped
public class Started implements HealthCheck {

    private volatile boolean isEverything;

    void everythingIs() {
        isEverything = true;
    }

    boolean isEverything() {
        return isEverything;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("application").status(isEverything).build();
    }
}
