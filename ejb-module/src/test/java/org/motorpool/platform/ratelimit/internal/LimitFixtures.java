package org.motorpool.platform.ratelimit.internal;

import java.time.Duration;
import java.util.Optional;
import org.motorpool.platform.ratelimit.LimitRule;
import org.motorpool.platform.ratelimit.LimitSubject;
import org.motorpool.platform.ratelimit.LimitedRequest;
import org.motorpool.platform.ratelimit.StoredLimit;
import org.motorpool.platform.ratelimit.WhenSilent;

/** Rules and requests for tests. */
final class LimitFixtures {

    static final LimitedRequest REQUEST =
            new LimitedRequest("GET", "/api/v1/tenant", Optional.empty(), Optional.of("192.0.2.1"));

    private LimitFixtures() {}

    /** For everybody together, without a refill. */
    static Limit of(String name, long capacity, long cost, WhenSilent whenSilent, boolean shadow) {
        return new Limit(new StoredLimit(
                new LimitRule(
                        name,
                        LimitSubject.GLOBAL,
                        LimitRule.ANY_METHOD,
                        "/api/**",
                        capacity,
                        0,
                        Duration.ofSeconds(1),
                        cost,
                        whenSilent,
                        shadow,
                        true),
                1,
                1));
    }

    static Limit closed(String name, long capacity) {
        return of(name, capacity, 1, WhenSilent.CLOSED, false);
    }
}
