package org.motorpool.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.ratelimit.store.IpBlockStore;
import org.motorpool.platform.security.DeedFixtures;

class IpBlockServiceIT {

    private static final String GUESSER = "203.0.113.1";
    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final RateLimitConfig config =
            new RateLimitConfig(true, Duration.ofMillis(200), 5, Duration.ofMinutes(15), Duration.ofHours(1));

    @BeforeEach
    void forgetAll() {
        database.superuser().useHandle(handle -> handle.execute("delete from ip_block"));
    }

    private IpBlockService at(Duration since) {
        return new IpBlockService(
                new IpBlockStore(database),
                config,
                new Uuids(),
                Clock.fixed(BEGIN.plus(since), ZoneOffset.UTC),
                DeedFixtures.UNKEPT);
    }

    private void fail(String address, Duration since, int times) {
        for (int i = 0; i < times; i++) {
            database.asNobody(() -> {
                at(since).failed(address);
                return true;
            });
        }
    }

    private Optional<Duration> blockedFor(String address, Duration since) {
        return database.asNobody(() -> at(since).blockedFor(address));
    }

    @Test
    void fiveFailuresBlockForAnHourAndThenItIsCountedAnew() {
        fail(GUESSER, Duration.ZERO, 4);
        assertThat(blockedFor(GUESSER, Duration.ZERO)).isEmpty();
        fail("203.0.113.2", Duration.ZERO, 1);
        assertThat(blockedFor(GUESSER, Duration.ZERO)).isEmpty();
        fail(GUESSER, Duration.ofMinutes(14), 1);
        assertThat(blockedFor(GUESSER, Duration.ofMinutes(14))).contains(Duration.ofHours(1));
        assertThat(blockedFor("203.0.113.2", Duration.ofMinutes(14))).isEmpty();
        // What was under way already lengthens nothing.
        fail(GUESSER, Duration.ofMinutes(20), 3);
        assertThat(blockedFor(GUESSER, Duration.ofMinutes(73))).contains(Duration.ofMinutes(1));
        assertThat(blockedFor(GUESSER, Duration.ofMinutes(74))).isEmpty();
        fail(GUESSER, Duration.ofMinutes(75), 4);
        assertThat(blockedFor(GUESSER, Duration.ofMinutes(75))).isEmpty();
        fail(GUESSER, Duration.ofMinutes(76), 1);
        assertThat(blockedFor(GUESSER, Duration.ofMinutes(76))).isPresent();
    }

    @Test
    void failuresOfLongAgoCountNoMore() {
        fail(GUESSER, Duration.ZERO, 4);
        fail(GUESSER, Duration.ofMinutes(15), 4);
        assertThat(blockedFor(GUESSER, Duration.ofMinutes(15))).isEmpty();
        fail("203.0.113.2", Duration.ofMinutes(31), 1);
        int left = database.superuser().withHandle(handle -> handle.createQuery(
                        "select count(*) from ip_block where address = '" + GUESSER + "'")
                .mapTo(Integer.class)
                .one());
        assertThat(left).isZero();
    }

    @Test
    void aBlockIsListedAndLifted() {
        fail(GUESSER, Duration.ZERO, 5);
        fail("203.0.113.2", Duration.ZERO, 1);
        List<IpBlock> blocks = database.asNobody(() -> at(Duration.ZERO).list(Optional.empty(), 10));
        assertThat(blocks).hasSize(1);
        assertThat(blocks.get(0).address()).isEqualTo(GUESSER);
        assertThat(blocks.get(0).failures()).isEqualTo(5);
        UUID id = blocks.get(0).blockId();
        assertThat(database.asNobody(() -> at(Duration.ZERO).list(Optional.of(id), 10)))
                .isEmpty();

        lift(id);
        assertThat(blockedFor(GUESSER, Duration.ZERO)).isEmpty();
        assertThatThrownBy(() -> lift(id)).isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.code())
                .isEqualTo(RateLimitError.IP_BLOCK_NOT_FOUND));
    }

    private void lift(UUID id) {
        database.asNobody(() -> {
            at(Duration.ZERO).lift(id);
            return true;
        });
    }
}
