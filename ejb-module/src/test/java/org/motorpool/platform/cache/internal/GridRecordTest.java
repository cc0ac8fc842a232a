package org.motorpool.platform.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.cache.AsOf;
import org.motorpool.platform.cache.internal.GridRecord.Held;

class GridRecordTest {

    private static final Duration LEASE = Duration.ofSeconds(3);

    @Property
    void whatWasWrittenIsRead(
            @ForAll long version,
            @ForAll long loadedAt,
            @ForAll @LongRange(min = 0) long position,
            @ForAll Held held,
            @ForAll boolean isClaimed,
            @ForAll byte[] body) {
        GridRecord record = new GridRecord(
                version,
                loadedAt,
                new AsOf(position),
                held,
                Optional.of(new Claim(new UUID(version, loadedAt | 1), position, 3))
                        .filter(claim -> isClaimed),
                body);

        GridRecord read = GridRecord.of(record.toBytes()).orElseThrow();

        assertThat(read).usingRecursiveComparison().isEqualTo(record);
    }

    @Property
    void bytesOfSomebodyElseAreNothing(@ForAll byte[] bytes) {
        if (bytes.length > 0) {
            bytes[0] = 2;
        }
        assertThat(GridRecord.of(bytes)).isEmpty();
    }

    @Test
    void aClaimIsDeadWithoutItsNodeOrWithoutABeat() {
        UUID node = UUID.randomUUID();
        Claim claim = new Claim(node, 1, 0);

        assertThat(new LeaseWatch(LEASE, member -> false).isAlive(claim, 0)).isFalse();

        LeaseWatch watch = new LeaseWatch(LEASE, node::equals);
        assertThat(isAlive(watch, claim, 0, 2_999)).isTrue();
        assertThat(isAlive(watch, claim.beaten(), 3_000, 5_999)).isTrue();
        assertThat(isAlive(watch, claim.beaten(), 5_999, 6_000)).isFalse();
    }

    @Test
    void whileTheWatcherStoodStillAClaimDoesNotDie() {
        UUID node = UUID.randomUUID();
        Claim claim = new Claim(node, 1, 0);
        LeaseWatch watch = new LeaseWatch(LEASE, node::equals);

        assertThat(isAlive(watch, claim, 0, 2_000)).isTrue();
        assertThat(isAlive(watch, claim, 60_000, 60_400)).isTrue();
        assertThat(isAlive(watch, claim, 60_400, 61_000)).isFalse();
    }

    /** Looks every 100 milliseconds; answers what the last look said. */
    private static boolean isAlive(LeaseWatch watch, Claim claim, int fromMillis, int toMillis) {
        for (int now = fromMillis; now < toMillis; now += 100) {
            watch.isAlive(claim, TimeUnit.MILLISECONDS.toNanos(now));
        }
        return watch.isAlive(claim, TimeUnit.MILLISECONDS.toNanos(toMillis));
    }
}
