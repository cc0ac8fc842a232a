package org.motorpool.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.motorpool.platform.jobs.WaitingReason.Kind;

/**
 * Why a job waits, and for how long. The reasons are those by which the claim passes a job by, so that none of them
 * means that it starts as soon as a node looks.
 */
public final class WaitingRules {

    private static final double NANOS = 1e9;
    /** Shares of a slot are sums of fractions. */
    private static final double ROUNDING = 1e-6;

    private final WaitingFacts facts;
    private final List<WaitingReason> reasons = new ArrayList<>();

    private WaitingRules(WaitingFacts facts) {
        this.facts = facts;
    }

    /** What keeps the job from starting, never empty: at least {@link Kind#NEXT}. */
    public static List<WaitingReason> reasons(WaitingFacts facts) {
        return new WaitingRules(facts).find();
    }

    private List<WaitingReason> find() {
        if (facts.partitions().isPresent()) {
            int left = facts.partitions().get();
            return List.of(new WaitingReason(
                    Kind.PARTITIONS,
                    "It goes on when its partitions are done; " + left + " are not.",
                    OptionalLong.of(left),
                    OptionalLong.empty(),
                    Optional.empty()));
        }
        if (facts.notBefore().isAfter(facts.now())) {
            String why = facts.attempt() > 0
                    ? "Attempt " + facts.attempt() + " failed; the next one is not before "
                    : "It may not start before ";
            reasons.add(WaitingReason.until(Kind.NOT_BEFORE, why + facts.notBefore() + ".", facts.notBefore()));
        }
        findSwitches();
        findLimits();
        findQueue();
        if (reasons.isEmpty()) {
            reasons.add(WaitingReason.of(Kind.NEXT, "It is next; a node takes it as soon as it looks."));
        }
        return reasons;
    }

    private void findSwitches() {
        if (facts.type().isEmpty()) {
            reasons.add(WaitingReason.of(Kind.TYPE_UNKNOWN, "This version of the server knows no jobs of its type."));
        }
        if (facts.pause().forAll()) {
            reasons.add(WaitingReason.of(Kind.PAUSED_FOR_ALL, "Jobs of its type are paused for all tenants."));
        }
        if (facts.pause().forTenant()) {
            reasons.add(WaitingReason.of(Kind.PAUSED_FOR_TENANT, "The tenant has paused jobs of its type."));
        }
        if (facts.slots().all() == 0) {
            reasons.add(WaitingReason.counted(
                    Kind.NO_WORKER, "No node that is alive runs jobs of the pool " + facts.pool() + ".", 0, 0));
        }
    }

    private void findLimits() {
        JobLimits limits = facts.limits();
        addIfReached(
                Kind.TYPE_LIMIT,
                facts.runs().ofType(),
                limits.running(),
                (now, most) -> now + " jobs of its type run, of all tenants; at most " + most + " may.");
        addIfReached(
                Kind.TENANT_LIMIT,
                facts.runs().ofTenant(),
                limits.runningPerTenant(),
                (now, most) -> now + " jobs of its type and tenant run; at most " + most + " may.");
        facts.runs()
                .ofKey()
                .ifPresent(ofKey -> addIfReached(
                        Kind.KEY_LIMIT,
                        ofKey,
                        limits.runningPerKey(),
                        (now, most) -> now + " jobs with its limit key run; at most " + most + " may."));
        facts.tokens().filter(tokens -> limits.hasRate() && tokens < 1).ifPresent(tokens -> {
            Instant until = facts.now().plus(seconds((1 - tokens) / limits.startsPerSecond()));
            reasons.add(WaitingReason.until(
                    Kind.START_RATE,
                    "As many jobs of its type have started as may: " + limits.startsPerSecond() + " in a second.",
                    until));
        });
    }

    private void addIfReached(Kind kind, int current, int limit, BiFunction<Integer, Integer, String> message) {
        if (limit > 0 && current >= limit) {
            reasons.add(WaitingReason.counted(kind, message.apply(current, limit), current, limit));
        }
    }

    private void findQueue() {
        WaitingFacts.Slots slots = facts.slots();
        boolean isFull = isFull();
        if (isFull && slots.all() > 0) {
            reasons.add(WaitingReason.counted(
                    Kind.POOL_FULL,
                    "All " + slots.all() + " slots of the pool " + facts.pool() + " are taken, on " + slots.nodes()
                            + " nodes.",
                    (long) Math.ceil(slots.taken() - ROUNDING),
                    slots.all()));
        }
        int own = facts.ahead().own();
        if (own > 0) {
            reasons.add(WaitingReason.counted(
                    Kind.OWN_JOBS_FIRST, own + " of the tenant's own jobs come first.", own, slots.all()));
        }
        int tenants = facts.ahead().tenants();
        if (tenants > 0 && (isFull || own > 0)) {
            reasons.add(WaitingReason.counted(
                    Kind.OTHER_TENANTS,
                    tenants + " other tenants wait for the pool too; each gets its share.",
                    tenants,
                    slots.all()));
        }
    }

    /** Whether there is no room for one more job of this type. */
    private boolean isFull() {
        return facts.slots().taken() + share() > facts.slots().all() + ROUNDING;
    }

    private double share() {
        return facts.type().map(JobType::share).orElse(1.0);
    }

    /**
     * In how long the job will start, about: those before it take as long as such jobs took lately, on the tenant's share
     * of the slots. Empty where that cannot be told: it is paused, it waits for its
     * partitions, nobody runs its pool, or nothing is known of such jobs.
     */
    public static Optional<Duration> startsIn(WaitingFacts facts) {
        return new WaitingRules(facts).estimate();
    }

    private Optional<Duration> estimate() {
        WaitingFacts.Pause pause = facts.pause();
        if (facts.type().isEmpty()
                || facts.partitions().isPresent()
                || pause.forAll()
                || pause.forTenant()
                || facts.slots().all() == 0) {
            return Optional.empty();
        }
        Duration toWait = facts.notBefore().isAfter(facts.now())
                ? Duration.between(facts.now(), facts.notBefore())
                : Duration.ZERO;
        double before = facts.ahead().own() + (isHeldUp() ? 1 : 0);
        if (before == 0) {
            return Optional.of(toWait);
        }
        return facts.ahead().meanRun().map(mean -> {
            double byRuns = before / atOnce() * mean.toNanos() / NANOS;
            double rate = facts.limits().startsPerSecond();
            double byRate = rate > 0 ? Math.max(0, before - facts.tokens().orElse(0.0)) / rate : 0;
            return max(toWait, seconds(Math.max(byRuns, byRate)));
        });
    }

    /** Whether one that runs has to end first. */
    private boolean isHeldUp() {
        JobLimits limits = facts.limits();
        return isFull()
                || isReached(facts.runs().ofType(), limits.running())
                || isReached(facts.runs().ofTenant(), limits.runningPerTenant())
                || isReached(facts.runs().ofKey().orElse(0), limits.runningPerKey());
    }

    /** How many of the tenant's jobs of this type run at once, on average. */
    private double atOnce() {
        JobLimits limits = facts.limits();
        int sharers = 1 + facts.ahead().tenants();
        double most = facts.slots().all() / share() / sharers;
        most = atMost(most, (double) limits.running() / sharers);
        most = atMost(most, limits.runningPerTenant());
        return facts.runs().ofKey().isPresent() ? atMost(most, limits.runningPerKey()) : most;
    }

    private static double atMost(double value, double limit) {
        return limit > 0 ? Math.min(value, limit) : value;
    }

    private static boolean isReached(int current, int limit) {
        return limit > 0 && current >= limit;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * NANOS));
    }

    private static Duration max(Duration one, Duration two) {
        return one.compareTo(two) > 0 ? one : two;
    }
}
