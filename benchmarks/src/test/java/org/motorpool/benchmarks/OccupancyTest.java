package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.motorpool.benchmarks.Occupancy.Interval;

class OccupancyTest {

    @Test
    void countsTheMostAtATime() {
        assertThat(new Occupancy(List.of(of(0, 4), of(1, 3), of(2, 6), of(4, 5))).most())
                .isEqualTo(3);
    }

    @Test
    void whatEndsMakesRoomAtOnce() {
        assertThat(new Occupancy(List.of(of(0, 1), of(1, 2), of(2, 3))).most()).isEqualTo(1);
    }

    @Test
    void idleIsWhatNothingFilled() {
        Occupancy half = new Occupancy(List.of(of(0, 10)));
        assertThat(half.idle(2, at(0), at(10))).isCloseTo(0.5, within(1e-9));
        assertThat(half.idle(1, at(0), at(10))).isCloseTo(0, within(1e-9));
        assertThat(half.idle(1, at(5), at(15))).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void moreThanTheSlotsCountsAsFull() {
        assertThat(new Occupancy(List.of(of(0, 10), of(0, 10), of(0, 5))).idle(2, at(0), at(10)))
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void aBurstIsWhatTheRateDoesNotExplain() {
        List<Instant> even = IntStream.range(0, 20).mapToObj(OccupancyTest::at).toList();
        assertThat(Occupancy.burst(even, 1)).isCloseTo(1, within(1e-9));
        List<Instant> atOnce = IntStream.range(0, 20).mapToObj(i -> at(0)).toList();
        assertThat(Occupancy.burst(atOnce, 1)).isCloseTo(20, within(1e-9));
        List<Instant> afterAPause =
                IntStream.range(0, 20).mapToObj(i -> at(i < 10 ? i : 30)).toList();
        assertThat(Occupancy.burst(afterAPause, 1)).isCloseTo(10, within(1e-9));
    }

    private static Interval of(int begin, int end) {
        return new Interval(at(begin), at(end));
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
