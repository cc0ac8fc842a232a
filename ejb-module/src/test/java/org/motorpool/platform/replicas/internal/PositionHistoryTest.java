package org.motorpool.platform.replicas.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.replicas.Position;

class PositionHistoryTest {

    private final PositionHistory history = new PositionHistory(4);

    @Test
    void whatThePrimaryHadAtASecondIsAsOldAsThatSecond() {
        note(1, 10);
        note(2, 20);
        note(3, 30);
        assertThat(history.age(at(20), seconds(5))).contains(Duration.ofSeconds(3));
        assertThat(history.age(at(29), seconds(5))).contains(Duration.ofSeconds(3));
        assertThat(history.age(at(35), seconds(5))).contains(Duration.ofSeconds(2));
        assertThat(history.lag(at(20))).contains(Duration.ofSeconds(1));
        assertThat(history.lag(at(30))).contains(Duration.ZERO);
    }

    @Test
    void whileNothingIsWrittenNobodyIsBehind() {
        note(1, 10);
        note(2, 10);
        note(9, 10);
        assertThat(history.lag(at(10))).contains(Duration.ZERO);
        assertThat(history.age(at(10), seconds(9))).contains(Duration.ZERO);
    }

    /** It may have been cut off from both. */
    @Test
    void whilethePrimaryIsSilentTheDataGrowsOldButNobodyFallsBehind() {
        note(1, 10);
        assertThat(history.lag(at(10))).contains(Duration.ZERO);
        assertThat(history.age(at(10), seconds(60))).contains(Duration.ofSeconds(59));
    }

    @Test
    void whatIsOlderThanWhatIsKnownIsNotGuessed() {
        assertThat(history.lag(at(10))).isEmpty();
        for (int second = 1; second <= 6; second++) {
            note(second, second * 10);
        }
        assertThat(history.age(at(29), seconds(6))).isEmpty();
        assertThat(history.age(at(30), seconds(6))).contains(Duration.ofSeconds(3));
    }

    @Test
    void whatIsSettledWasThereALookBefore() {
        assertThat(history.settled()).isEmpty();
        note(1, 10);
        assertThat(history.settled()).isEmpty();
        note(2, 20);
        assertThat(history.settled()).contains(at(10));
        note(3, 20);
        assertThat(history.settled()).contains(at(20));
    }

    private void note(int second, int place) {
        history.note(seconds(second), at(place));
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static Position at(int place) {
        return new Position(1, place);
    }
}
