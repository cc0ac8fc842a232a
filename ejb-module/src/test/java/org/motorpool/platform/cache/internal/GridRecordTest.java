package org.motorpool.platform.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.cache.AsOf;
import org.motorpool.platform.cache.internal.GridRecord.Held;

class GridRecordTest {

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
        long lease = Duration.ofSeconds(3).toNanos();

        assertThat(new LeaseWatch(Duration.ofSeconds(3), member -> false).isAlive(claim, 0))
                .isFalse();

        LeaseWatch watch = new LeaseWatch(Duration.ofSeconds(3), node::equals);
        assertThat(watch.isAlive(claim, 0)).isTrue();
        assertThat(watch.isAlive(claim, lease - 1)).isTrue();
        assertThat(watch.isAlive(claim.beaten(), lease)).isTrue();
        assertThat(watch.isAlive(claim.beaten(), 2 * lease - 1)).isTrue();
        assertThat(watch.isAlive(claim.beaten(), 2 * lease)).isFalse();
    }
}
