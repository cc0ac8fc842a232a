package org.motorpool.platform.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jspecify.annotations.NullUnmarked;

/**
 * A node whose dispatcher hangs takes no jobs and does not know it: it should be started again. A database that does
 * not answer holds a dispatcher up for less long than this, because each statement has a limit.
 */
@Liveness
@ApplicationScoped
@NullUnmarked
public class DispatcherLiveness implements HealthCheck {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    @Inject
    private JobEngine engine;

    @Override
    public HealthCheckResponse call() {
        Duration silence = engine.silence();
        return HealthCheckResponse.named("job-dispatcher")
                .status(silence.compareTo(LONGEST_SILENCE) <= 0)
                .withData("silentForMillis", silence.toMillis())
                .build();
    }
}
