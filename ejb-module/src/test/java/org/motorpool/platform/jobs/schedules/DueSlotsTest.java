package org.motorpool.platform.jobs.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueSlotsTest {

    private static final Slots HOURLY = Slots.of("0 * * * *", ZoneOffset.UTC);
    private static final Instant NINE = Instant.parse("2026-06-01T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-06-01T11:00:00Z");
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void aSlotInTimeIsRunWhateverThePolicy() {
        for (CatchUp policy : CatchUp.values()) {
            DueSlots due = decide(policy, NINE, NINE.plusSeconds(1), 24);

            assertThat(due.runs()).containsExactly(NINE);
            assertThat(due.last()).isEqualTo(NINE);
            assertThat(due.next()).contains(TEN);
        }
    }

    @Test
    void missedSlotsAreSkippedButTheOneThatIsHardlyLate() {
        assertThat(decide(CatchUp.SKIP, NINE, ELEVEN.plusSeconds(30), 24).runs())
                .containsExactly(ELEVEN);

        DueSlots late = decide(CatchUp.SKIP, NINE, ELEVEN.plusSeconds(90), 24);
        assertThat(late.runs()).isEmpty();
        assertThat(late.last()).isEqualTo(ELEVEN);
        assertThat(late.next()).contains(NOON);
    }

    @Test
    void missedSlotsAreRunOnceForTheNewest() {
        DueSlots due = decide(CatchUp.ONCE, NINE, ELEVEN.plusSeconds(1800), 24);

        assertThat(due.runs()).containsExactly(ELEVEN);
        assertThat(due.next()).contains(NOON);
    }

    @Test
    void missedSlotsAreEachRunUpToTheBound() {
        assertThat(decide(CatchUp.EACH, NINE, ELEVEN.plusSeconds(1800), 24).runs())
                .containsExactly(NINE, TEN, ELEVEN);
        assertThat(decide(CatchUp.EACH, NINE, ELEVEN.plusSeconds(1800), 2).runs())
                .containsExactly(TEN, ELEVEN);
    }

    @Test
    void yearsOfMissedMinutesAreCaughtUpAtOnce() {
        Slots minutes = Slots.of("* * * * *", ZoneOffset.UTC);
        Instant now = NINE.plus(Duration.ofDays(3_000)).plusSeconds(5);

        DueSlots due = DueSlots.decide(minutes, CatchUp.EACH, NINE, now, Duration.ofMinutes(1), 3);

        assertThat(due.runs()).containsExactly(now.minusSeconds(125), now.minusSeconds(65), now.minusSeconds(5));
    }

    @Test
    void aSlotThatTheZonesRulesMovedMeanwhileCountsAsItWasNoted() {
        Instant noted = NINE.plusSeconds(1800);

        DueSlots due = decide(CatchUp.ONCE, noted, noted.plusSeconds(1), 24);

        assertThat(due.runs()).isEqualTo(List.of(noted));
        assertThat(due.next()).contains(TEN);
    }

    private static DueSlots decide(CatchUp policy, Instant first, Instant now, int most) {
        return DueSlots.decide(HOURLY, policy, first, now, Duration.ofMinutes(1), most);
    }
}
