package org.motorpool.platform.ratelimit.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.motorpool.platform.ratelimit.LimitRule;
import org.motorpool.platform.ratelimit.LimitVerdict.Standing;
import org.motorpool.platform.ratelimit.LimitedRequest;
import org.motorpool.platform.ratelimit.StoredLimit;
import org.motorpool.platform.ratelimit.WhenSilent;
import org.motorpool.platform.ratelimit.internal.Buckets.Bucket;

/** A rule at work on this node, with its share of each subject's bucket. */
final class Limit {

    private final StoredLimit stored;
    private final TokenBucket shape;
    private final PathPattern path;
    private final boolean isAnyMethod;
    private final String policy;
    private final ConcurrentMap<Object, Share> shares = new ConcurrentHashMap<>();

    Limit(StoredLimit stored) {
        LimitRule rule = stored.rule();
        this.stored = stored;
        this.shape = TokenBucket.of(rule);
        this.path = new PathPattern(rule.path());
        this.isAnyMethod = rule.method().equals(LimitRule.ANY_METHOD);
        long window = rule.refill() == 0
                ? TokenBucket.FORGOTTEN_MILLIS
                : Math.max(1000, rule.capacity() * rule.period().toMillis() / rule.refill());
        this.policy = '"' + rule.name() + "\";q=" + rule.capacity() / rule.cost() + ";w=" + window / 1000;
    }

    StoredLimit stored() {
        return stored;
    }

    LimitRule rule() {
        return stored.rule();
    }

    boolean isShadow() {
        return stored.rule().shadow();
    }

    boolean isOpenWhenSilent() {
        return stored.rule().whenSilent() == WhenSilent.OPEN;
    }

    /** Whose bucket the request takes from; empty if the rule is not about it. */
    Optional<Object> subjectOf(LimitedRequest request) {
        LimitRule rule = stored.rule();
        if (!isAnyMethod && !rule.method().equals(request.method()) || !path.matches(request.path())) {
            return Optional.empty();
        }
        return rule.subjectOf(request);
    }

    /** This node's share of the subject's bucket. */
    Share share(Object subject, long now) {
        Share share = shares.get(subject);
        while (share == null || share.isRetired()) {
            if (share != null) {
                shares.remove(subject, share);
            }
            share = shares.computeIfAbsent(subject, some -> new Share(bucketOf(some), now));
        }
        return share;
    }

    /** A changed rule begins with new buckets. */
    private Bucket bucketOf(Object subject) {
        return new Bucket(
                stored.rule().name() + '@' + stored.stamp() + '/' + subject,
                shape,
                stored.rule().cost());
    }

    /** Takes back what was not used for some time, and forgets shares that are of no use any more. */
    void reclaim(long now, BiConsumer<Bucket, Long> giveBack) {
        for (Map.Entry<Object, Share> entry : shares.entrySet()) {
            Share share = entry.getValue();
            long idle = share.reclaim(now);
            if (idle > 0) {
                giveBack.accept(share.bucket(), idle);
            }
            if (share.isRetired()) {
                shares.remove(entry.getKey(), share);
            }
        }
    }

    /** In requests, not in tokens. */
    Standing standing(Share share, boolean isRefused, long now) {
        long cost = stored.rule().cost();
        long remaining = isRefused ? 0 : share.remaining();
        long reset = isRefused ? share.millisUntilNext(now) : shape.millisUntilFull(remaining);
        return new Standing(
                stored.rule().name(), policy, shape.capacity() / cost, remaining / cost, Duration.ofMillis(reset));
    }

    int subjects() {
        return shares.size();
    }
}
