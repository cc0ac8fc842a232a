package org.motorpool.platform.jobs.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** From 02:00 to 03:00 in Berlin. */
    private static final Instant SPRING = Instant.parse("2026-03-29T01:00:00Z");

    /** From 03:00 back to 02:00 in Berlin. */
    private static final Instant AUTUMN = Instant.parse("2026-10-25T01:00:00Z");

    @Test
    void theTimesAreThoseOfTheZone() {
        Slots slots = Slots.of("30 9 * * 1-5", ZoneId.of("Asia/Kolkata"));

        assertThat(slots.next(Instant.parse("2026-06-05T04:00:00Z"), 3))
                .containsExactly(
                        Instant.parse("2026-06-08T04:00:00Z"),
                        Instant.parse("2026-06-09T04:00:00Z"),
                        Instant.parse("2026-06-10T04:00:00Z"));
    }

    @Test
    void aTimeOfDayInTheGapHasItsSlotWhenTheClocksChange() {
        assertThat(Slots.of("30 2 * * *", BERLIN).next(SPRING.minus(Duration.ofHours(3)), 2))
                .containsExactly(SPRING, Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void severalTimesOfDayInTheGapShareTheSlot() {
        assertThat(Slots.of("*/20 2,3 * * *", BERLIN).next(SPRING.minus(Duration.ofHours(3)), 3))
                .containsExactly(SPRING, SPRING.plus(Duration.ofMinutes(20)), SPRING.plus(Duration.ofMinutes(40)));
    }

    @Test
    void aTimeOfDayThatComesTwiceHasItsSlotWhenItComesFirst() {
        assertThat(Slots.of("30 2 * * *", BERLIN).next(AUTUMN.minus(Duration.ofHours(3)), 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
        assertThat(Slots.of("30 2 * * *", BERLIN).next(AUTUMN)).contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void anHourlyScheduleGoesByTheTimeThatPasses() {
        Slots slots = Slots.of("30 * * * *", BERLIN);

        assertThat(slots.next(SPRING.minus(Duration.ofHours(1)), 3))
                .containsExactly(
                        Instant.parse("2026-03-29T00:30:00Z"),
                        Instant.parse("2026-03-29T01:30:00Z"),
                        Instant.parse("2026-03-29T02:30:00Z"));
        assertThat(slots.next(AUTUMN.minus(Duration.ofHours(1)), 3))
                .containsExactly(
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"),
                        Instant.parse("2026-10-25T02:30:00Z"));
    }

    @Test
    void aDayThatNeverComesHasNoSlot() {
        assertThat(Slots.of("0 0 30 2 *", BERLIN).next(SPRING)).isEmpty();
        assertThat(Slots.of("0 0 29 2 *", BERLIN).next(Instant.parse("2096-03-01T00:00:00Z")))
                .contains(Instant.parse("2104-02-28T23:00:00Z"));
    }

    @Test
    void dayOfMonthAndDayOfWeekAreEitherOr() {
        assertThat(Slots.of("0 0 13 * 5", ZoneOffset.UTC).next(Instant.parse("2026-06-05T00:00:00Z"), 3))
                .containsExactly(
                        Instant.parse("2026-06-12T00:00:00Z"),
                        Instant.parse("2026-06-13T00:00:00Z"),
                        Instant.parse("2026-06-19T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "0 0 32 * *",
                "0 0 * 13 *",
                "5-1 * * * *"
            })
    void whatIsNoCronExpressionIsRefused(String cron) {
        assertThatThrownBy(() -> Slots.of(cron, BERLIN)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Lists of minutes and hours, on any day or on certain ones, for which {@link #expected} is simple. */
    record SimpleCron(List<Integer> minutes, List<Integer> hours, List<Integer> weekdays) {

        String text() {
            return list(minutes) + " " + list(hours) + " * * " + list(weekdays);
        }

        private static String list(List<Integer> values) {
            return values.isEmpty()
                    ? "*"
                    : String.join(",", values.stream().map(String::valueOf).toList());
        }

        boolean means(LocalDateTime local) {
            return minutes.contains(local.getMinute())
                    && (hours.isEmpty() || hours.contains(local.getHour()))
                    && (weekdays.isEmpty()
                            || weekdays.contains(local.getDayOfWeek().getValue() % 7));
        }
    }

    @Property(tries = 300)
    void slotsAreTheMinutesThatTheRulesMean(
            @ForAll("crons") SimpleCron cron, @ForAll("zones") ZoneId zone, @ForAll("instants") Instant from) {
        List<Instant> expected = expected(cron, zone, from, Duration.ofDays(4));
        Slots slots = Slots.of(cron.text(), zone);

        List<Instant> found = new ArrayList<>();
        Optional<Instant> slot = slots.next(from);
        while (slot.isPresent() && !slot.get().isAfter(from.plus(Duration.ofDays(4)))) {
            found.add(slot.get());
            slot = slots.next(slot.get());
        }

        assertThat(found).isEqualTo(expected);
    }

    @Property(tries = 200)
    void theLastSlotsAreTheLastOfAll(
            @ForAll("crons") SimpleCron cron, @ForAll("zones") ZoneId zone, @ForAll("instants") Instant from) {
        Instant until = from.plus(Duration.ofDays(4));
        List<Instant> all =
                expected(cron, zone, from.minusNanos(1), Duration.ofDays(4).plusNanos(1));

        assertThat(Slots.of(cron.text(), zone).last(from, until, 5))
                .isEqualTo(all.subList(Math.max(0, all.size() - 5), all.size()));
    }

    /** Every minute of the span, looked at one by one. */
    private static List<Instant> expected(SimpleCron cron, ZoneId zone, Instant after, Duration span) {
        TreeSet<Instant> slots = new TreeSet<>();
        Instant until = after.plus(span);
        for (Instant minute = after.truncatedTo(ChronoUnit.MINUTES);
                !minute.isAfter(until);
                minute = minute.plus(1, ChronoUnit.MINUTES)) {
            LocalDateTime local = LocalDateTime.ofInstant(minute, zone);
            boolean isFirst = local.atZone(zone).toInstant().equals(minute);
            if (cron.means(local) && (isFirst || cron.hours().isEmpty())) {
                slots.add(minute);
            }
            ZoneOffsetTransition change = zone.getRules().previousTransition(minute.plusNanos(1));
            if (change != null
                    && change.isGap()
                    && change.getInstant().equals(minute)
                    && !cron.hours().isEmpty()) {
                for (LocalDateTime lost = change.getDateTimeBefore();
                        lost.isBefore(change.getDateTimeAfter());
                        lost = lost.plusMinutes(1)) {
                    if (cron.means(lost)) {
                        slots.add(minute);
                    }
                }
            }
        }
        return slots.stream()
                .filter(slot -> slot.isAfter(after) && !slot.isAfter(until))
                .toList();
    }

    @Provide
    Arbitrary<SimpleCron> crons() {
        return Combinators.combine(some(0, 59, 1, 4), some(0, 23, 0, 4), some(0, 6, 0, 3))
                .as(SimpleCron::new);
    }

    private static Arbitrary<List<Integer>> some(int least, int most, int fewest, int count) {
        return Arbitraries.of(IntStream.rangeClosed(least, most).boxed().toList())
                .list()
                .uniqueElements()
                .ofMinSize(fewest)
                .ofMaxSize(count);
    }

    /** With changes of an hour, of half an hour, at midnight, and none. */
    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(Arrays.asList(
                        "Europe/Berlin",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "Africa/Cairo",
                        "America/Santiago",
                        "Asia/Kolkata",
                        "UTC"))
                .map(ZoneId::of);
    }

    /** Within a few days of a change in one of the zones. */
    @Provide
    Arbitrary<Instant> instants() {
        return Combinators.combine(
                        zones(),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.longs().between(-4 * 86_400, 86_400))
                .as((zone, changes, seconds) -> {
                    Instant at = Instant.parse("2026-01-01T00:00:00Z");
                    for (int i = 0; i < changes; i++) {
                        ZoneOffsetTransition change = zone.getRules().nextTransition(at);
                        at = change == null ? at : change.getInstant();
                    }
                    return at.plusSeconds(seconds);
                });
    }
}
