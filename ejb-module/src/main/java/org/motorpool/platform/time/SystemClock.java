package org.motorpool.platform.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The one place that reads the machine's clock. */
@Singleton
public class SystemClock {

    @Produces
    @Singleton
    public Clock clock() {
        return new Microseconds(Clock.systemUTC());
    }

    /**
     * Tells what the database keeps, so that a thing reads back as it was written. {@link Clock#tick} would do, but
     * divides by zero when it is asked for milliseconds.
     */
    private static final class Microseconds extends Clock {

        private final Clock exact;

        Microseconds(Clock exact) {
            this.exact = exact;
        }

        @Override
        public ZoneId getZone() {
            return exact.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Microseconds(exact.withZone(zone));
        }

        @Override
        public Instant instant() {
            return exact.instant().truncatedTo(ChronoUnit.MICROS);
        }
    }
}
