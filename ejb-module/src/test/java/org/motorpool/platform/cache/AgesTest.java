package org.motorpool.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.cache.Ages.Worth;

class AgesTest {

    @Test
    void anEntryIsFreshThenEarlyThenStaleThenTheLastResortThenNothing() {
        Ages ages = new Ages(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(60), 0);
        assertThat(at(ages, 0)).isEqualTo(Worth.FRESH);
        assertThat(at(ages, 8)).isEqualTo(Worth.FRESH);
        assertThat(at(ages, 9)).isEqualTo(Worth.EARLY);
        assertThat(at(ages, 11)).isEqualTo(Worth.STALE);
        assertThat(at(ages, 21)).isEqualTo(Worth.LAST_RESORT);
        assertThat(at(ages, 61)).isEqualTo(Worth.NONE);
    }

    private static Worth at(Ages ages, int seconds) {
        return ages.at(Duration.ofSeconds(seconds), 0);
    }

    @Test
    void refusesAgesThatFall() {
        assertThatThrownBy(() -> new Ages(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(3), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ages(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 1.1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void anEntryIsNeverWorthMoreLater(
            @ForAll @IntRange(max = 5_000) int fresh,
            @ForAll @IntRange(max = 5_000) int more,
            @ForAll @IntRange(max = 5_000) int most,
            @ForAll @DoubleRange(max = 1) double jitter,
            @ForAll long version,
            @ForAll @IntRange(max = 20_000) int age,
            @ForAll @IntRange(max = 20_000) int later) {
        Ages ages = new Ages(
                Duration.ofMillis(fresh),
                Duration.ofMillis(fresh + more),
                Duration.ofMillis(fresh + more + most),
                jitter);
        Worth before = ages.at(Duration.ofMillis(age), version);
        Worth after = ages.at(Duration.ofMillis(age + later), version);
        assertThat(after).isGreaterThanOrEqualTo(before);
        // The jitter takes from what is fresh and never adds.
        assertThat(before.compareTo(Worth.EARLY) <= 0).isIn(false, age <= fresh);
        assertThat(before == Worth.NONE).isEqualTo(age > fresh + more + most);
    }

    @Test
    void positionsAreThoseOfPostgres() {
        assertThat(AsOf.ofLsn("16/B374D848").position()).isEqualTo(0x16B374D848L);
        assertThat(AsOf.ofLsn("1/0").hasSeen(AsOf.ofLsn("0/FFFFFFFF"))).isTrue();
        assertThat(AsOf.UNKNOWN.hasSeen(AsOf.ofLsn("0/1"))).isFalse();
    }

    @Test
    void whatNodesDoNotShareIsGoneAfterTheBound() {
        Ages long1 = new Ages(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 0);
        assertThatThrownBy(() -> CacheDefinition.ofEachNode("some", long1, 1, value -> java.util.Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
