package org.motorpool.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.NullUnmarked;

/** A node is ready while the primary answers it. */
@Readiness
@ApplicationScoped
@NullUnmarked
public class PrimaryReadiness implements HealthCheck {

    /** Two answers may be late or lost. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

    @Inject
    private PrimaryProbe probe;

    @Override
    public HealthCheckResponse call() {
        Optional<Duration> silence = probe.silence();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("primary")
                .status(silence.isPresent() && silence.get().compareTo(LONGEST_SILENCE) <= 0);
        silence.ifPresent(time -> response.withData("silentForMillis", time.toMillis()));
        return response.build();
    }
}
