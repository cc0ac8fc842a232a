package org.motorpool.platform.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.NullUnmarked;

/** Tells what the breakers do. A node is ready all the same: no other node could call the system either. */
@Readiness
@ApplicationScoped
@NullUnmarked
public class OutboundHealth implements HealthCheck {

    @Inject
    private Outbound outbound;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("other-systems").up();
        outbound.systems()
                .forEach(system ->
                        response.withData(system.name(), system.breaker().code()));
        return response.build();
    }
}
