package org.motorpool.platform.ratelimit.internal;

import org.jspecify.annotations.Nullable;
import org.motorpool.platform.ratelimit.LimitVerdict.Standing;

/** What one rule has to say of one request, while that is found out. */
final class Claim {

    private final Limit limit;
    private final Object subject;
    private Share share;
    private @Nullable LeaseCall call;
    private LimitOutcome outcome = LimitOutcome.ADMITTED;

    Claim(Limit limit, Object subject, long now) {
        this.limit = limit;
        this.subject = subject;
        this.share = limit.share(subject, now);
    }

    Limit limit() {
        return limit;
    }

    LimitOutcome outcome() {
        return outcome;
    }

    void end(LimitOutcome reached) {
        outcome = reached;
    }

    /** Whether the rule lets the request through although there are no tokens. */
    boolean isWaived() {
        return outcome == LimitOutcome.SHADOW || outcome == LimitOutcome.SILENT_OPEN;
    }

    Share.State take(long now) {
        Share.State state = share.take(now);
        while (state == Share.State.RETIRED) {
            share = limit.share(subject, now);
            state = share.take(now);
        }
        return state;
    }

    void putBack() {
        share.putBack();
    }

    void join(LeaseCalls calls) {
        call = share.join(calls);
    }

    /** Answers whether the bucket has answered by then. */
    boolean await(LeaseCalls calls, long nanos) {
        LeaseCall joined = call;
        if (joined == null) {
            return true;
        }
        boolean isOver = joined.await(nanos);
        leave();
        if (!isOver) {
            calls.giveUp(joined);
        }
        return isOver && !joined.hasFailed();
    }

    /** Waits no longer, though the bucket may yet answer. */
    void leave() {
        if (call != null) {
            call = null;
            share.leave();
        }
    }

    Standing standing(long now) {
        return limit.standing(share, outcome == LimitOutcome.REFUSED || outcome == LimitOutcome.SILENT_CLOSED, now);
    }
}
