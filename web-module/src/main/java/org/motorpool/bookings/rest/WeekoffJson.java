package org.motorpool.bookings.rest;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.motorpool.web.constraints.Required;

/** Weekly days off: true where the employee does not ride. */
@Schema(
        example = "{\"monday\":false,\"tuesday\":false,\"wednesday\":false,\"thursday\":false,\"friday\":false,"
                + "\"saturday\":true,\"sunday\":true}")
public record WeekoffJson(
        @Required Boolean monday,
        @Required Boolean tuesday,
        @Required Boolean wednesday,
        @Required Boolean thursday,
        @Required Boolean friday,
        @Required Boolean saturday,
        @Required Boolean sunday) {

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
