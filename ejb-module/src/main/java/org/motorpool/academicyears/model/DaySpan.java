package org.motorpool.academicyears.model;

import java.time.LocalDate;

/** Days from one to another, both included. */
public record DaySpan(LocalDate from, LocalDate to) {

    public static DaySpan of(LocalDate day) {
        return new DaySpan(day, day);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    public boolean overlaps(DaySpan other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }
}
