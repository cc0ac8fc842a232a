package org.motorpool.bookings.rest;

import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Weekly days off: true where the employee does not ride. */
@Schema(
        example = "{\"monday\":false,\"tuesday\":false,\"wednesday\":false,\"thursday\":false,\"friday\":false,"
                + "\"saturday\":true,\"sunday\":true}")
public record WeekoffJson(
        @NotNull Boolean monday,
        @NotNull Boolean tuesday,
        @NotNull Boolean wednesday,
        @NotNull Boolean thursday,
        @NotNull Boolean friday,
        @NotNull Boolean saturday,
        @NotNull Boolean sunday) {

    static WeekoffJson of(Set<DayOfWeek> days) {
        return new WeekoffJson(
                days.contains(DayOfWeek.MONDAY),
                days.contains(DayOfWeek.TUESDAY),
                days.contains(DayOfWeek.WEDNESDAY),
                days.contains(DayOfWeek.THURSDAY),
                days.contains(DayOfWeek.FRIDAY),
                days.contains(DayOfWeek.SATURDAY),
                days.contains(DayOfWeek.SUNDAY));
    }

    Set<DayOfWeek> days() {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        boolean[] off = {monday, tuesday, wednesday, thursday, friday, saturday, sunday};
        for (DayOfWeek day : DayOfWeek.values()) {
            if (off[day.ordinal()]) {
                days.add(day);
            }
        }
        return days;
    }
}
