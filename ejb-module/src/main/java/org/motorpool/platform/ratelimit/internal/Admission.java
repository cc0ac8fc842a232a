package org.motorpool.platform.ratelimit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.motorpool.platform.ratelimit.LimitVerdict;
import org.motorpool.platform.ratelimit.LimitVerdict.Kind;
import org.motorpool.platform.ratelimit.LimitVerdict.Standing;
import org.motorpool.platform.ratelimit.LimitedRequest;

/**
 * Takes the tokens of all rules that apply to a request, or of none. Mostly this node has them; where it lacks some, it
 * asks all the buckets concerned at once.
 */
final class Admission {

    private final LeaseCalls calls;
    private final LongSupplier nanoTime;
    private final LimitCounts counts;

    Admission(LeaseCalls calls, LongSupplier nanoTime, LimitCounts counts) {
        this.calls = calls;
        this.nanoTime = nanoTime;
        this.counts = counts;
    }

    LimitVerdict ask(List<Limit> limits, LimitedRequest request) {
        long begun = nanoTime.getAsLong();
        List<Claim> claims = new ArrayList<>(limits.size());
        for (Limit limit : limits) {
            Optional<Object> subject = limit.subjectOf(request);
            if (subject.isPresent()) {
                claims.add(new Claim(limit, subject.get(), begun));
            }
        }
        if (claims.isEmpty()) {
            return LimitVerdict.UNLIMITED;
        }
        Optional<Claim> refusing = takeAll(claims, begun);
        count(claims, refusing);
        return verdict(claims, refusing);
    }

    /** Answers the claim that keeps the request from being admitted. */
    private Optional<Claim> takeAll(List<Claim> claims, long begun) {
        long deadline = begun + calls.patienceNanos();
        while (true) {
            int first = firstThatLacks(claims);
            if (first == claims.size()) {
                return Optional.empty();
            }
            boolean mayWait = nanoTime.getAsLong() - deadline < 0;
            List<Claim> rest = claims.subList(first, claims.size());
            rest.forEach(claim -> lookAgain(claim, mayWait));
            if (refusing(rest).isPresent()) {
                rest.forEach(Claim::leave);
                return refusing(rest);
            }
            for (Claim claim : rest) {
                if (!claim.await(calls, deadline - nanoTime.getAsLong())) {
                    claim.end(silent(claim));
                }
            }
            if (refusing(rest).isPresent()) {
                return refusing(rest);
            }
        }
    }

    private static Optional<Claim> refusing(List<Claim> claims) {
        return claims.stream()
                .filter(claim ->
                        claim.outcome() == LimitOutcome.REFUSED || claim.outcome() == LimitOutcome.SILENT_CLOSED)
                .findFirst();
    }

    /** Where some are lacking, what was taken before is put back. Answers the number of claims if all have theirs. */
    private int firstThatLacks(List<Claim> claims) {
        long now = nanoTime.getAsLong();
        for (int i = 0; i < claims.size(); i++) {
            if (!claims.get(i).isWaived() && claims.get(i).take(now) != Share.State.TAKEN) {
                for (Claim earlier : claims.subList(0, i)) {
                    if (!earlier.isWaived()) {
                        earlier.putBack();
                    }
                }
                return i;
            }
        }
        return claims.size();
    }

    private void lookAgain(Claim claim, boolean mayWait) {
        if (claim.isWaived()) {
            return;
        }
        switch (claim.take(nanoTime.getAsLong())) {
            case TAKEN -> claim.putBack();
            case EMPTY -> claim.end(claim.limit().isShadow() ? LimitOutcome.SHADOW : LimitOutcome.REFUSED);
            case SHORT -> {
                if (mayWait) {
                    claim.join(calls);
                } else {
                    claim.end(silent(claim));
                }
            }
            case SILENT, RETIRED -> claim.end(silent(claim));
        }
    }

    private static LimitOutcome silent(Claim claim) {
        return claim.limit().isShadow() || claim.limit().isOpenWhenSilent()
                ? LimitOutcome.SILENT_OPEN
                : LimitOutcome.SILENT_CLOSED;
    }

    private void count(List<Claim> claims, Optional<Claim> refusing) {
        if (refusing.isPresent()) {
            counts.count(refusing.get().limit().rule().name(), refusing.get().outcome());
            return;
        }
        for (Claim claim : claims) {
            counts.count(claim.limit().rule().name(), claim.outcome());
        }
    }

    private LimitVerdict verdict(List<Claim> claims, Optional<Claim> refusing) {
        long now = nanoTime.getAsLong();
        if (refusing.isPresent()) {
            Claim claim = refusing.get();
            return new LimitVerdict(
                    claim.outcome() == LimitOutcome.REFUSED ? Kind.REFUSED : Kind.SILENT,
                    Optional.of(claim.standing(now)));
        }
        return new LimitVerdict(Kind.ADMITTED, tightest(claims, now));
    }

    /** Of the rules that hold for good, the one of which the smallest part is left. */
    private static Optional<Standing> tightest(List<Claim> claims, long now) {
        Standing tightest = null;
        for (Claim claim : claims) {
            if (!claim.limit().isShadow()) {
                Standing standing = claim.standing(now);
                if (tightest == null
                        || standing.remaining() * tightest.capacity() < tightest.remaining() * standing.capacity()) {
                    tightest = standing;
                }
            }
        }
        return Optional.ofNullable(tightest);
    }
}
