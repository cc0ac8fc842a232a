package org.motorpool.platform.ratelimit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.ratelimit.internal.TokenBucket.Level;

class TokenBucketTest {

    @Test
    void fillsEvenlyUntilItIsFull() {
        TokenBucket bucket = new TokenBucket(10, 3, 1_000);
        Level empty = bucket.minus(bucket.full(0), 10);
        assertThat(bucket.tokens(bucket.at(empty, 333))).isZero();
        assertThat(bucket.tokens(bucket.at(empty, 334))).isEqualTo(1);
        assertThat(bucket.tokens(bucket.at(empty, 1_000))).isEqualTo(3);
        assertThat(bucket.tokens(bucket.at(empty, 1_000_000))).isEqualTo(10);
        assertThat(bucket.millisUntil(empty, 1)).isEqualTo(334);
        assertThat(bucket.millisUntilFull(0)).isEqualTo(3_334);
    }

    @Test
    void oneWithoutARefillIsFullOnlyWhenItIsForgotten() {
        TokenBucket bucket = new TokenBucket(5, 0, 1_000);
        Level one = bucket.minus(bucket.full(0), 4);
        assertThat(bucket.tokens(bucket.at(one, Long.MAX_VALUE / 2))).isEqualTo(1);
        assertThat(bucket.millisUntil(one, 2)).isEqualTo(TokenBucket.FORGOTTEN_MILLIS);
    }

    @Test
    void whatDoesNotFitInIsLostAndAClockThatGoesBackChangesNothing() {
        TokenBucket bucket = new TokenBucket(10, 1, 1_000);
        Level level = bucket.minus(bucket.full(5_000), 2);
        assertThat(bucket.tokens(bucket.plus(level, 7))).isEqualTo(10);
        assertThat(bucket.at(level, 4_000)).isEqualTo(level);
    }

    @Test
    void whatIsWrittenIsRead() {
        Level level = new Level(86_400_000_000_000_000L, 1_700_000_000_000L);
        assertThat(Level.read(level.write())).isEqualTo(level);
    }

    /** However often somebody looks, no more comes back than the refill allows, and nothing is lost to rounding. */
    @Property
    void howOftenItIsLookedAtDoesNotMatter(
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long capacity,
            @ForAll @LongRange(max = 1_000_000) long refill,
            @ForAll @LongRange(min = 100, max = 86_400_000) long period,
            @ForAll @Size(max = 20) List<@IntRange(max = 5_000) Integer> steps) {
        TokenBucket bucket = new TokenBucket(capacity, refill, period);
        Level empty = bucket.minus(bucket.full(0), capacity);
        Level often = empty;
        long now = 0;
        for (int step : steps) {
            now += step;
            often = bucket.at(often, now);
        }
        assertThat(often.parts()).isEqualTo(bucket.at(empty, now).parts());
        assertThat(often.parts()).isEqualTo(Math.min(capacity * period, now * refill));
    }

    @Property
    void aLeaseIsNeverMoreThanThereIsAndLessThanWantedOnlyIfThereAreNoMore(
            @ForAll @LongRange(max = 1_000_000) long available,
            @ForAll @LongRange(min = 1, max = 1_000) long requests,
            @ForAll @LongRange(min = 1, max = 50) long cost,
            @ForAll @IntRange(min = 1, max = 20) int nodes) {
        long tokens = LeaseSize.of(available, requests * cost, cost, nodes);
        assertThat(tokens).isBetween(0L, available);
        assertThat(tokens % cost).isZero();
        assertThat(tokens).isGreaterThanOrEqualTo(Math.min(requests * cost, available - available % cost));
        if (available < 4L * nodes * 2) {
            assertThat(tokens).isLessThanOrEqualTo(requests * cost);
        }
    }
}
