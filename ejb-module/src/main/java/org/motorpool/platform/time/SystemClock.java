package org.motorpool.platform.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The one place that reads the machine's clock. */
@Singleton
public class SystemClock {

    /** What the database keeps, so that a thing reads back as it was written. */
    private static final Duration RESOLUTION = Duration.ofNanos(1_000);

    @Produces
    @Singleton
    public Clock clock() {
        return Clock.tick(Clock.systemUTC(), RESOLUTION);
    }
}
