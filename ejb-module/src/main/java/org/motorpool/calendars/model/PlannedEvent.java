package org.motorpool.calendars.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.motorpool.academicyears.WeeklyDates;

/**
 * An event as it stands in a calendar.
 *
 * @param uid the same whenever the same event is planned again: small hexadecimal digits, which are fit for Google too
 * @param location may be empty
 * @param notes a line each; may be empty
 * @param start of the first time that it takes place
 * @param weekly if it comes again
 * @param sequence grows whenever it or a date on which it is held changes, and with each upload that has it
 * @param changedAt when anything changed last
 */
public record PlannedEvent(
        String uid,
        String summary,
        String location,
        String notes,
        Optional<String> module,
        EventColor color,
        LocalDateTime start,
        LocalDateTime end,
        Optional<WeeklyDates> weekly,
        int sequence,
        Instant changedAt) {}
