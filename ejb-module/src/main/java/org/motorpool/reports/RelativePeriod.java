package org.motorpool.reports;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Days that are meant by the day on which they are asked for, as a schedule does. Both ends are included. */
public enum RelativePeriod {
    TODAY(day -> day, day -> day),
    YESTERDAY(day -> day.minusDays(1), day -> day.minusDays(1)),
    TOMORROW(day -> day.plusDays(1), day -> day.plusDays(1)),
    /** The seven days before today. */
    LAST_7_DAYS(day -> day.minusDays(7), day -> day.minusDays(1)),
    LAST_30_DAYS(day -> day.minusDays(30), day -> day.minusDays(1)),
    /** Today and the six days after it. */
    NEXT_7_DAYS(day -> day, day -> day.plusDays(6)),
    /** Monday to Sunday of the week before. */
    PREVIOUS_WEEK(day -> monday(day).minusWeeks(1), day -> monday(day).minusDays(1)),
    PREVIOUS_MONTH(
            day -> day.minusMonths(1).with(TemporalAdjusters.firstDayOfMonth()),
            day -> day.with(TemporalAdjusters.firstDayOfMonth()).minusDays(1)),
    /** From the first of the month to today. */
    MONTH_TO_DATE(day -> day.with(TemporalAdjusters.firstDayOfMonth()), day -> day);

    private final UnaryOperator<LocalDate> from;
    private final UnaryOperator<LocalDate> to;

    RelativePeriod(UnaryOperator<LocalDate> from, UnaryOperator<LocalDate> to) {
        this.from = from;
        this.to = to;
    }

    public LocalDate from(LocalDate today) {
        return from.apply(today);
    }

    /** Included. */
    public LocalDate to(LocalDate today) {
        return to.apply(today);
    }

    /** The word in JSON, such as {@code last-7-days}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RelativePeriod> of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code().equals(code))
                .findFirst();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
