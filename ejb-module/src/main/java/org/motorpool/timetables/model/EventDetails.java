package org.motorpool.timetables.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an event is. Whatever the table does not say, or could not be read, is empty.
 *
 * @param module such as {@code COS 214}
 * @param semester {@code S1}, {@code S2}, {@code Y} for the whole year, or a quarter {@code Q1} to {@code Q4}
 * @param group such as {@code G01}, {@code P03} or {@code T01}
 * @param activity such as {@code L1}, {@code PTest 1} or {@code Exam Written}
 * @param venues a test sitting's several, of which a student sits in one; one for everything else
 * @param program the study program that a lecture is for
 */
public record EventDetails(
        Optional<String> module,
        Optional<String> semester,
        Optional<String> group,
        Optional<String> language,
        Optional<String> activity,
        EventTime when,
        List<String> venues,
        Optional<String> campus,
        Optional<String> program,
        Optional<String> status,
        Optional<String> paper,
        Optional<String> comments) {

    public EventDetails {
        venues = List.copyOf(venues);
    }

    /** As calendars call it: module and activity. */
    public String title() {
        return Stream.of(module, activity).flatMap(Optional::stream).collect(Collectors.joining(" "));
    }

    /** Whether it comes again each week. */
    public boolean isRecurring() {
        return when.day().isPresent();
    }

    /** The same in other places. */
    public EventDetails withVenues(List<String> others) {
        return new EventDetails(
                module, semester, group, language, activity, when, others, campus, program, status, paper, comments);
    }
}
