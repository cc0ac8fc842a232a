package org.motorpool.platform.ratelimit.rest;

import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.ratelimit.LimitRule;
import org.motorpool.platform.ratelimit.LimitSubject;
import org.motorpool.platform.ratelimit.StoredLimit;
import org.motorpool.platform.ratelimit.WhenSilent;
import org.motorpool.web.Codes;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/**
 * A rule as clients see it.
 *
 * @param deviceClass of which devices it is; missing for all, and where the subject is another
 * @param builtIn whether it is as the product comes with it
 */
public record RateLimitJson(
        String name,
        String subject,
        @Nullable String deviceClass,
        String method,
        String path,
        long capacity,
        long refill,
        long periodMillis,
        long cost,
        String whenSilent,
        boolean shadow,
        boolean enabled,
        boolean builtIn) {

    static RateLimitJson of(StoredLimit limit) {
        LimitRule rule = limit.rule();
        return new RateLimitJson(
                rule.name(),
                rule.subject().code(),
                rule.deviceClass(),
                rule.method(),
                rule.path(),
                rule.capacity(),
                rule.refill(),
                rule.period().toMillis(),
                rule.cost(),
                rule.whenSilent().code(),
                rule.shadow(),
                rule.enabled(),
                limit.version() == 0);
    }

    /**
     * What a rule shall be.
     *
     * @param subject who has a bucket of their own: {@code user}, {@code api-key}, {@code tenant}, {@code ip} (of whoever
     *     is not signed in), {@code device} or {@code global}
     * @param deviceClass such as {@code truck}: the rule is about devices whose API key says so, each with a bucket of its
     *     own. Only with the subject {@code device}, of which it is about all if missing
     * @param method such as {@code POST}; {@code *} (if missing) for all
     * @param path from {@code /api} on; {@code *} stands for one segment, {@code /**} at the end for all that follow.
     *     Everything if missing
     * @param capacity tokens of a full bucket
     * @param refill tokens that come back in each period; none if 0
     * @param cost tokens that a request takes; 1 if missing
     * @param whenSilent {@code open} (if missing) lets requests through while the bucket does not answer, {@code closed}
     *     refuses them
     * @param shadow whether it only counts what it would refuse; false if missing
     * @param enabled true if missing
     */
    @Schema(
            example = "{\"subject\":\"device\",\"deviceClass\":\"truck\",\"method\":\"POST\","
                    + "\"path\":\"/api/v1/reports/**\",\"capacity\":50,\"refill\":50,\"periodMillis\":60000,"
                    + "\"cost\":1,\"whenSilent\":\"open\",\"shadow\":true}")
    public record PutRateLimitJson(
            @Required @Length(min = 1, max = 20) String subject,
            @Nullable @Length(min = 1, max = 40) String deviceClass,
            @Nullable @Length(max = 10) String method,
            @Nullable @Length(max = 200) String path,
            @Required Long capacity,
            @Required Long refill,
            @Required Long periodMillis,
            @Nullable Long cost,
            @Nullable @Length(max = 10) String whenSilent,
            @Nullable Boolean shadow,
            @Nullable Boolean enabled) {

        LimitRule toRule(String name) {
            return new LimitRule(
                    name,
                    Codes.read("subject", subject, LimitSubject::of),
                    deviceClass,
                    method == null ? LimitRule.ANY_METHOD : method,
                    path == null ? "/api/**" : path,
                    capacity,
                    refill,
                    Duration.ofMillis(periodMillis),
                    cost == null ? 1 : cost,
                    Codes.find("whenSilent", whenSilent, WhenSilent::of).orElse(WhenSilent.OPEN),
                    shadow != null && shadow,
                    enabled == null || enabled);
        }
    }
}
