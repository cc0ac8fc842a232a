package org.motorpool.platform.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Property
    void textSaysAll(@ForAll @IntRange(min = 1, max = 1_000) int timeline, @ForAll long lsn) {
        Position position = new Position(timeline, lsn);
        assertThat(Position.parse(position.toString())).isEqualTo(position);
    }

    /** So it does not matter in which order a client's tokens are merged, or how often. */
    @Property
    void mergingIsTheLatest(@ForAll long first, @ForAll long second, @ForAll @IntRange(min = 0, max = 2) int later) {
        Position one = new Position(1, first);
        Position other = new Position(1 + later, second);
        assertThat(one.max(other)).isEqualTo(other.max(one)).isIn(one, other);
        assertThat(one.max(other).hasReached(one)).isTrue();
        assertThat(one.max(other).hasReached(other)).isTrue();
        assertThat(one.max(one)).isEqualTo(one);
    }

    @Test
    void placesAreUnsignedAndALaterTimelineIsBehindThemAll() {
        assertThat(Position.parse("1:FFFFFFFF/0")).isGreaterThan(Position.parse("1:1/0"));
        assertThat(Position.parse("2:0/1")).isGreaterThan(Position.parse("1:FFFFFFFF/FFFFFFFF"));
        assertThat(Position.parse("1:0/3000148").hasReached(Position.parse("1:0/3000148")))
                .isTrue();
    }

    @Test
    void withoutATimelineItIsTheFirst() {
        assertThat(Position.parse("0/3000148")).isEqualTo(new Position(1, 0x3000148));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0/xyz", "0:0/1", "1:0/123456789", "1:0/1 ", "0/1/2"})
    void refusesWhatIsNoPosition(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Position.parse(text));
    }
}
