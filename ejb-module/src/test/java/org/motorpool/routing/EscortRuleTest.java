package org.motorpool.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.routing.model.EscortConstraint.ANY_WOMAN;
import static org.motorpool.routing.model.EscortConstraint.DISABLED;
import static org.motorpool.routing.model.EscortConstraint.FIRST_OR_LAST_WOMAN;
import static org.motorpool.routing.model.EscortConstraint.SECOND_OR_SECOND_LAST_WOMAN;
import static org.motorpool.routing.model.EscortConstraint.TENANT_RULE;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.motorpool.routing.model.EscortConstraint;
import org.motorpool.routing.model.EscortPolicy;
import org.motorpool.routing.model.EscortPolicy.Window;

class EscortRuleTest {

    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final Optional<Window> NIGHT = Optional.of(new Window(LocalTime.of(20, 0), LocalTime.of(6, 0)));

    @Test
    void aDisabledShiftNeverNeedsOne() {
        assertThat(required(DISABLED, "WWW")).isFalse();
    }

    @Test
    void anyWomanMeansAWomanAtAnyStop() {
        assertThat(required(ANY_WOMAN, "MWM")).isTrue();
        assertThat(required(ANY_WOMAN, "MMM")).isFalse();
    }

    @Test
    void firstOrLastLooksAtTheEndsOnly() {
        assertThat(required(FIRST_OR_LAST_WOMAN, "WMM")).isTrue();
        assertThat(required(FIRST_OR_LAST_WOMAN, "MMW")).isTrue();
        assertThat(required(FIRST_OR_LAST_WOMAN, "MWM")).isFalse();
        assertThat(required(FIRST_OR_LAST_WOMAN, "W")).isTrue();
    }

    @Test
    void secondOrSecondLastLooksNextToTheEndsOnly() {
        assertThat(required(SECOND_OR_SECOND_LAST_WOMAN, "MWMMM")).isTrue();
        assertThat(required(SECOND_OR_SECOND_LAST_WOMAN, "MMMWM")).isTrue();
        assertThat(required(SECOND_OR_SECOND_LAST_WOMAN, "WMWMW")).isFalse();
        assertThat(required(SECOND_OR_SECOND_LAST_WOMAN, "WM")).isTrue();
    }

    @Test
    void theOnlyStopCountsAsTheSecond() {
        assertThat(required(SECOND_OR_SECOND_LAST_WOMAN, "W")).isTrue();
    }

    @Test
    void anEmptyRouteNeedsNone() {
        assertThat(required(ANY_WOMAN, "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "20:00, 06:00, 19:59, false",
        "20:00, 06:00, 20:00, true",
        "20:00, 06:00, 23:59, true",
        "20:00, 06:00, 00:00, true",
        "20:00, 06:00, 06:00, true",
        "20:00, 06:00, 06:01, false",
        "01:00, 05:00, 03:00, true",
        "01:00, 05:00, 23:00, false",
        "07:00, 07:00, 12:00, true"
    })
    void theTenantsWindowMayGoOverMidnight(LocalTime from, LocalTime to, LocalTime shift, boolean expected) {
        EscortPolicy policy = new EscortPolicy(TENANT_RULE, true, Optional.of(new Window(from, to)));

        assertThat(new EscortRule(policy, shift).isRequired(List.of(false, true)))
                .isEqualTo(expected);
        assertThat(new EscortRule(policy, shift).isRequired(List.of(false, false)))
                .isFalse();
    }

    @Test
    void theTenantsRuleNeedsItsSwitchAndAWindow() {
        LocalTime night = LocalTime.of(23, 0);

        assertThat(new EscortRule(new EscortPolicy(TENANT_RULE, false, NIGHT), night).isRequired(List.of(true)))
                .isFalse();
        assertThat(new EscortRule(new EscortPolicy(TENANT_RULE, true, Optional.empty()), night)
                        .isRequired(List.of(true)))
                .isFalse();
    }

    @Test
    void aShiftsOwnConstraintCountsAtAnyTime() {
        assertThat(new EscortRule(new EscortPolicy(ANY_WOMAN, false, NIGHT), NINE).isRequired(List.of(true)))
                .isTrue();
    }

    private static boolean required(EscortConstraint constraint, String stops) {
        List<Boolean> women = Stream.of(stops.split(""))
                .filter(c -> !c.isEmpty())
                .map("W"::equals)
                .toList();
        return new EscortRule(new EscortPolicy(constraint, true, NIGHT), NINE).isRequired(women);
    }
}
