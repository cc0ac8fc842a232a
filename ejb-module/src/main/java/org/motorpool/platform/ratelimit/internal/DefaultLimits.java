package org.motorpool.platform.ratelimit.internal;

import java.time.Duration;
import java.util.List;
import org.motorpool.platform.ratelimit.LimitRule;
import org.motorpool.platform.ratelimit.LimitSubject;
import org.motorpool.platform.ratelimit.StoredLimit;
import org.motorpool.platform.ratelimit.WhenSilent;

/** The rules that the product comes with: generous ones, against programs that run wild. */
public final class DefaultLimits {

    private static final String EVERYTHING = "/api/**";
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** By name. */
    public static final List<StoredLimit> ALL = List.of(
            each("anonymous", LimitSubject.IP, 200, 50),
            each("api-key", LimitSubject.API_KEY, 1_000, 500),
            // Programs that follow calendars; those of a large provider all come from a few addresses.
            new StoredLimit(
                    new LimitRule(
                            "calendar-feed",
                            LimitSubject.IP,
                            "GET",
                            "/api/v1/calendars/*",
                            300,
                            300,
                            Duration.ofMinutes(1),
                            1,
                            WhenSilent.OPEN,
                            false,
                            true),
                    0,
                    0),
            each("global", LimitSubject.GLOBAL, 2_000, 1_000),
            new StoredLimit(
                    new LimitRule(
                            "sign-in",
                            LimitSubject.IP,
                            "POST",
                            "/api/v1/session",
                            60,
                            30,
                            Duration.ofMinutes(1),
                            1,
                            WhenSilent.OPEN,
                            false,
                            true),
                    0,
                    0),
            each("tenant", LimitSubject.TENANT, 1_600, 800),
            each("user", LimitSubject.USER, 1_000, 500));

    private DefaultLimits() {}

    /** Without the data grid people go on working. */
    private static StoredLimit each(String name, LimitSubject subject, long capacity, long perSecond) {
        return new StoredLimit(
                new LimitRule(
                        name,
                        subject,
                        LimitRule.ANY_METHOD,
                        EVERYTHING,
                        capacity,
                        perSecond,
                        SECOND,
                        1,
                        WhenSilent.OPEN,
                        false,
                        true),
                0,
                0);
    }
}
