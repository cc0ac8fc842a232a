package org.motorpool.timetables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.timetables.internal.EventFixtures.details;
import static org.motorpool.timetables.internal.EventFixtures.once;
import static org.motorpool.timetables.internal.EventFixtures.weekly;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.timetables.CorrectEvent;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventField;

class CorrectionsTest {

    private final EventDetails lecture =
            details("COS 214", "S2", "G01", "L1", weekly(DayOfWeek.MONDAY, "08:30", "09:20"));

    @Test
    void whatIsNotNamedStays() {
        EventDetails after = Corrections.correct(lecture, texts("module", "COS 212", "endTime", "9:50"));

        assertThat(after.module()).contains("COS 212");
        assertThat(after.when().end()).contains(LocalTime.of(9, 50));
        assertThat(after.when().start()).contains(LocalTime.of(8, 30));
        assertThat(after.group()).contains("G01");
        assertThat(after.venues()).containsExactly("IT 4-4");
    }

    @Test
    void aDateTakesTheDayAwayAndADayTheDate() {
        EventDetails dated = Corrections.correct(lecture, texts("date", "2026-08-22"));
        EventDetails weekly = Corrections.correct(dated, texts("day", "friday"));

        assertThat(dated.when().date()).contains(LocalDate.of(2026, 8, 22));
        assertThat(dated.when().day()).isEmpty();
        assertThat(weekly.when().date()).isEmpty();
        assertThat(weekly.when().day()).contains(DayOfWeek.FRIDAY);
        assertBroken(() -> Corrections.correct(lecture, texts("date", "2026-08-22", "day", "FRIDAY")), "date");
    }

    @Test
    void anAssumedEndIsNoLongerAssumedOnceItIsSaid() {
        EventDetails exam = new EventDetails(
                lecture.module(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                lecture.activity(),
                new org.motorpool.timetables.model.EventTime(
                        Optional.empty(),
                        once("2026-11-12", "07:30", "10:30").date(),
                        Optional.of(LocalTime.of(7, 30)),
                        Optional.of(LocalTime.of(10, 30)),
                        true),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(Corrections.correct(exam, texts("paper", "2")).when().endAssumed())
                .isTrue();
        assertThat(Corrections.correct(exam, texts("endTime", "09:30")).when().endAssumed())
                .isFalse();
    }

    @Test
    void aFieldThatIsNamedIsNoLongerUnclear() {
        Set<EventField> before = Set.of(EventField.MODULE, EventField.DAY, EventField.VENUES);

        assertThat(Corrections.unclear(before, texts("module", "COS 214")))
                .containsExactlyInAnyOrder(EventField.DAY, EventField.VENUES);
        assertThat(Corrections.unclear(before, texts("date", "2026-08-22")))
                .containsExactlyInAnyOrder(EventField.MODULE, EventField.VENUES);
        assertThat(Corrections.unclear(before, new CorrectEvent(Map.of(), Optional.of(List.of("IT 4-4")))))
                .containsExactlyInAnyOrder(EventField.MODULE, EventField.DAY);
    }

    @Test
    void refusesWhatIsNoneOfItsKind() {
        assertBroken(() -> Corrections.correct(lecture, texts("day", "Moonday")), "day");
        assertBroken(() -> Corrections.correct(lecture, texts("date", "22 Aug 2026")), "date");
        assertBroken(() -> Corrections.correct(lecture, texts("startTime", "25:00")), "startTime");
        assertBroken(() -> Corrections.correct(lecture, texts("startTime", "10:00")), "endTime");
        assertBroken(() -> Corrections.correct(lecture, texts("semester", "S3")), "semester");
        assertBroken(() -> Corrections.correct(lecture, texts("module", "x".repeat(101))), "module");
    }

    @Test
    void anEventThatIsEnteredNeedsAModuleAnActivityAndATime() {
        assertBroken(
                () -> Corrections.enter(texts("group", "G01")), "module", "activity", "startTime", "endTime", "day");
        EventDetails entered = Corrections.enter(
                texts("module", "COS 214", "activity", "L9", "day", "MONDAY", "startTime", "8:30", "endTime", "9:20"));
        assertThat(entered.title()).isEqualTo("COS 214 L9");
        assertThat(entered.when().isComplete()).isTrue();
    }

    private static CorrectEvent texts(String... pairs) {
        Map<EventField, Optional<String>> texts = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            texts.put(EventField.of(pairs[i]).orElseThrow(), Optional.of(pairs[i + 1]));
        }
        return new CorrectEvent(texts, Optional.empty());
    }

    private static void assertBroken(org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String... fields) {
        assertThatThrownBy(work)
                .asInstanceOf(InstanceOfAssertFactories.type(MotorpoolException.class))
                .extracting(MotorpoolException::fields, InstanceOfAssertFactories.list(FieldError.class))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(fields);
    }
}
