package org.motorpool.platform.ratelimit.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.ratelimit.LimitRule;
import org.motorpool.platform.ratelimit.LimitSubject;
import org.motorpool.platform.ratelimit.StoredLimit;
import org.motorpool.platform.security.DeviceClass;

/** What makes a rule one that can be kept. */
public final class LimitRules {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern METHOD = Pattern.compile("\\*|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS");
    private static final long MOST_TOKENS = 1_000_000_000;
    private static final long SHORTEST_MILLIS = 100;
    private static final int LONGEST_PATH = 200;

    private LimitRules() {}

    /** All rules by name: what stands in the table, and the product's own that it does not change. */
    public static List<StoredLimit> withDefaults(List<StoredLimit> rows) {
        Map<String, StoredLimit> all = new TreeMap<>();
        DefaultLimits.ALL.forEach(limit -> all.put(limit.rule().name(), limit));
        rows.forEach(limit -> all.put(limit.rule().name(), limit));
        return List.copyOf(all.values());
    }

    /** @throws MotorpoolException invalid input */
    public static void check(LimitRule rule) {
        var violations = new Violations();
        violations.check(
                NAME.matcher(rule.name()).matches(),
                "name",
                "pattern",
                "'" + rule.name() + "' is no name: up to 40 small letters, digits and hyphens, a letter first.");
        violations.check(
                rule.deviceClass() == null || rule.subject() == LimitSubject.DEVICE,
                "deviceClass",
                "subject",
                "'deviceClass' is for rules of which the subject is '" + LimitSubject.DEVICE.code() + "'.");
        DeviceClass.check(violations, rule.deviceClass());
        violations.check(
                METHOD.matcher(rule.method()).matches(),
                "method",
                "one-of",
                "'" + rule.method() + "' is no method in capitals, nor '*' for all.");
        violations.check(
                rule.path().length() <= LONGEST_PATH && PathPattern.isWellFormed(rule.path()),
                "path",
                "pattern",
                "'" + rule.path() + "' is no path from '/api' on, in which '*' is one segment and '/**' at the end all"
                        + " that follow.");
        violations.range("capacity", rule.capacity(), 1, MOST_TOKENS);
        violations.range("refill", rule.refill(), 0, MOST_TOKENS);
        violations.range("cost", rule.cost(), 1, rule.capacity());
        long period = rule.period().toMillis();
        violations.range("periodMillis", period, SHORTEST_MILLIS, TokenBucket.FORGOTTEN_MILLIS);
        if (violations.isEmpty()) {
            violations.check(
                    rule.refill() == 0 || TokenBucket.of(rule).millisUntilFull(0) <= TokenBucket.FORGOTTEN_MILLIS,
                    "refill",
                    "min",
                    "An empty bucket would take longer than a day to fill up.\nMaybe refill it more often.");
        }
        violations.throwIfAny();
    }
}
