package org.motorpool.platform.events.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.events.EventPage;
import org.motorpool.platform.events.Topic;

class PositionsTest {

    private static final Topic ONE = Topic.of("plan", "1");
    private static final Topic OTHER = Topic.of("employee", "2");

    @Test
    void aTokenIsReadForTheSameTopicsInAnyOrder() {
        Positions positions = new Positions(new TreeMap<>(Map.of(ONE, 7L, OTHER, 0L)));

        assertThat(Positions.read(positions.token(), List.of(ONE, OTHER))).isEqualTo(positions);
        assertThat(Positions.read(positions.token(), List.of(OTHER, ONE))).isEqualTo(positions);
        assertThatThrownBy(() -> Positions.read(positions.token(), List.of(ONE)))
                .isInstanceOf(MotorpoolException.class);
        assertThatThrownBy(() -> Positions.read(positions.token(), List.of(ONE, Topic.of("plan", "2"))))
                .isInstanceOf(MotorpoolException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "7", "nonsense", "0-7", "-1", "9999999999999999999-1"})
    void nonsenseIsRefused(String token) {
        assertThatThrownBy(() -> Positions.read(token, List.of(ONE))).isInstanceOf(MotorpoolException.class);
    }

    @Test
    void aNumberIsNone() {
        String token = new Positions(new TreeMap<>(Map.of(ONE, 7L))).token();

        for (String number : List.of("-1", "x", "", "99999999999999999999")) {
            assertThatThrownBy(() -> Positions.read(token.replace("-7", "-" + number), List.of(ONE)))
                    .isInstanceOf(MotorpoolException.class);
        }
        assertThat(Positions.now(List.of(ONE, ONE)).numbers()).isEqualTo(Map.of(ONE, EventPage.NOW));
    }
}
