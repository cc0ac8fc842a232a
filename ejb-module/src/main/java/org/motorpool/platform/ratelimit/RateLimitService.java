package org.motorpool.platform.ratelimit;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.ratelimit.internal.DefaultLimits;
import org.motorpool.platform.ratelimit.internal.LimitRules;
import org.motorpool.platform.ratelimit.store.LimitStore;
import org.motorpool.platform.security.Deeds;

/**
 * The rules of the whole installation: the product's own, and those that the platform's administrator made beside them
 * or in place of them. Every node knows a change within two seconds, and begins with full buckets then.
 */
@Singleton
@Transactional
public class RateLimitService {

    /** Beside the product's own; each request looks at all of them. */
    static final int MOST = 50;

    private final LimitStore store;
    private final Clock clock;
    private final Deeds deeds;
    private final Event<RateLimitsChanged> changed;

    @Inject
    public RateLimitService(LimitStore store, Clock clock, Deeds deeds, Event<RateLimitsChanged> changed) {
        this.store = store;
        this.clock = clock;
        this.deeds = deeds;
        this.changed = changed;
    }

    /** All of them, by name. */
    public List<StoredLimit> list() {
        return LimitRules.withDefaults(store.list());
    }

    /** @throws MotorpoolException {@link RateLimitError#RATE_LIMIT_NOT_FOUND} */
    public StoredLimit get(String name) {
        return find(name).orElseThrow(() -> notFound(name));
    }

    /**
     * Makes or changes a rule.
     *
     * @param version that the caller read; 0 for one of the product's own that is as it came, and for a new one
     * @throws MotorpoolException {@link org.motorpool.platform.error.CommonError#CHANGED_MEANWHILE}, {@link
     *     RateLimitError#TOO_MANY_RATE_LIMITS}, or invalid input
     */
    public StoredLimit save(LimitRule rule, int version) {
        LimitRules.check(rule);
        long stamp = store.nextRevision();
        Optional<StoredLimit> before = find(rule.name());
        if (before.isEmpty() && store.list().size() >= MOST) {
            throw new MotorpoolException(
                    RateLimitError.TOO_MANY_RATE_LIMITS, "There are " + MOST + " rules, as many as there may be.");
        }
        if (!store.save(rule, version, stamp, clock.instant())) {
            throw Versions.changed("rule", before.map(StoredLimit::version).orElse(0), version);
        }
        changed.fire(new RateLimitsChanged());
        deeds.changed(
                "rate-limit.changed",
                rule.name(),
                before.map(RateLimitService::facts).orElse(Map.of()),
                facts(get(rule.name())));
        return get(rule.name());
    }

    /**
     * Removes a rule; one of the product's own is again as it came.
     *
     * @throws MotorpoolException {@link RateLimitError#RATE_LIMIT_NOT_FOUND} if there is nothing to remove
     */
    public void remove(String name) {
        if (!store.remove(name)) {
            throw notFound(name);
        }
        store.nextRevision();
        changed.fire(new RateLimitsChanged());
        deeds.done("rate-limit.removed", name);
    }

    private Optional<StoredLimit> find(String name) {
        return store.find(name).or(() -> DefaultLimits.ALL.stream()
                .filter(limit -> limit.rule().name().equals(name))
                .findFirst());
    }

    private static Map<String, ?> facts(StoredLimit limit) {
        LimitRule rule = limit.rule();
        Map<String, Object> facts = new TreeMap<>();
        facts.put("subject", rule.subject().code());
        Optional.ofNullable(rule.deviceClass()).ifPresent(known -> facts.put("deviceClass", known));
        facts.put("method", rule.method());
        facts.put("path", rule.path());
        facts.put("capacity", rule.capacity());
        facts.put("refill", rule.refill());
        facts.put("period", rule.period().toString());
        facts.put("cost", rule.cost());
        facts.put("whenSilent", rule.whenSilent().code());
        facts.put("shadow", rule.shadow());
        facts.put("enabled", rule.enabled());
        return facts;
    }

    private static MotorpoolException notFound(String name) {
        return new MotorpoolException(RateLimitError.RATE_LIMIT_NOT_FOUND, "There is no rule '" + name + "'.");
    }
}
