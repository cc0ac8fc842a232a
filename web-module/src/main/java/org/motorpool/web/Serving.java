package org.motorpool.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.web.drain.Drain;
import org.motorpool.web.health.ListenerProbe;

/** A node may take requests from when the application answers them until it is about to stop. */
@Readiness
@ApplicationScoped
@NullUnmarked
public class Serving implements HealthCheck {

    @Inject
    @Startup
    private Started started;

    @Inject
    private ListenerProbe listener;

    @Inject
    private Drain drain;

    @Override
    public HealthCheckResponse call() {
        boolean isServing = started.isEverything() && listener.hasAnswered() && !drain.hasBegun();
        return HealthCheckResponse.named("application")
                .status(isServing)
                .withData("draining", drain.hasBegun())
                .build();
    }
}
