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
            of("calendar-feed", LimitSubject.IP, "GET", "/api/v1/calendars/*", 300, Duration.ofMinutes(1)),
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
            polls("timetable-polls", LimitSubject.USER),
            polls("timetable-polls-anonymous", LimitSubject.IP),
            polls("timetable-polls-api-key", LimitSubject.API_KEY),
            uploads("timetable-uploads", LimitSubject.USER, 10, Duration.ofHours(1)),
            uploads("timetable-uploads-anonymous", LimitSubject.IP, 10, Duration.ofHours(1)),
            uploads("timetable-uploads-api-key", LimitSubject.API_KEY, 10, Duration.ofHours(1)),
            uploads("timetable-uploads-at-once", LimitSubject.USER, 5, Duration.ofMinutes(1)),
            uploads("timetable-uploads-at-once-anonymous", LimitSubject.IP, 5, Duration.ofMinutes(1)),
            uploads("timetable-uploads-at-once-api-key", LimitSubject.API_KEY, 5, Duration.ofMinutes(1)),
            each("user", LimitSubject.USER, 1_000, 500));

    private DefaultLimits() {}

    private static StoredLimit polls(String name, LimitSubject subject) {
        return of(name, subject, "GET", "/api/v1/timetables/*", 100, Duration.ofMinutes(1));
    }

    private static StoredLimit uploads(String name, LimitSubject subject, long capacity, Duration period) {
        return of(name, subject, "POST", "/api/v1/timetables", capacity, period);
    }

    private static StoredLimit of(
            String name, LimitSubject subject, String method, String path, long capacity, Duration period) {
        LimitRule rule =
                new LimitRule(name, subject, method, path, capacity, capacity, period, 1, WhenSilent.OPEN, false, true);
        return new StoredLimit(rule, 0, 0);
    }

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
