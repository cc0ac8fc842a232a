package org.motorpool.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.NullUnmarked;

/** A node is ready when the primary answers it. */
@Readiness
@ApplicationScoped
@NullUnmarked
public class PrimaryReadiness implements HealthCheck {

    @Inject
    private Database database;

    @Override
    @Transactional
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("primary");
        try {
            database.run(handle -> handle.execute("select 1"));
            return response.up().build();
        } catch (JdbiException e) {
            return response.down()
                    .withData("cause", "the primary does not answer")
                    .build();
        }
    }
}
