package org.motorpool.platform.ratelimit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.ratelimit.*}. */
@Singleton
public class RateLimitConfig {

    private final boolean enabled;
    private final Duration patience;
    private final int failures;
    private final Duration failurePeriod;
    private final Duration block;

    /**
     * @param enabled whether any rule is asked at all
     * @param patience how long a request waits for its buckets
     * @param failures to sign in that block an address
     * @param failurePeriod in which they count
     * @param block for how long
     */
    @Inject
    public RateLimitConfig(
            @ConfigProperty(name = "motorpool.ratelimit.enabled", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "motorpool.ratelimit.patience", defaultValue = "PT0.2S") Duration patience,
            @ConfigProperty(name = "motorpool.ratelimit.sign-in-failures", defaultValue = "5") int failures,
            @ConfigProperty(name = "motorpool.ratelimit.sign-in-period", defaultValue = "PT15M") Duration failurePeriod,
            @ConfigProperty(name = "motorpool.ratelimit.sign-in-block", defaultValue = "PT1H") Duration block) {
        this.enabled = enabled;
        this.patience = patience;
        this.failures = failures;
        this.failurePeriod = failurePeriod;
        this.block = block;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public Duration patience() {
        return patience;
    }

    public int failures() {
        return failures;
    }

    public Duration failurePeriod() {
        return failurePeriod;
    }

    public Duration block() {
        return block;
    }
}
