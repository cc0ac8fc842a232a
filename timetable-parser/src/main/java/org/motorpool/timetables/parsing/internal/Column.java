package org.motorpool.timetables.parsing.internal;

import java.util.Set;

/** A column of a timetable, known by the words of its header without blanks and in small letters. */
enum Column {
    MODULE("module"),
    OFFERED("offered"),
    GROUP("group"),
    LANGUAGE("lang", "language"),
    ACTIVITY("activity"),
    TEST("test"),
    DAY("day"),
    DATE("date"),
    TIME("time"),
    START_TIME("starttime"),
    VENUE("venue"),
    CAMPUS("campus"),
    MODULE_CAMPUS("modulecampus"),
    EXAM_CAMPUS("examcampus"),
    STUDY_PROGRAM("studyprog", "studyprogram", "studyprogramme"),
    STATUS("status"),
    PAPER("paper"),
    COMMENTS("examcomments", "comments", "examcomment"),
    /** One that is there and that nobody here knows; what stands in it must not come into its neighbours. */
    OTHER;

    private final Set<String> labels;

    Column(String... labels) {
        this.labels = Set.of(labels);
    }

    /** Whether that may be the first word of its label. */
    boolean beginsLike(String word) {
        return labels.stream().anyMatch(label -> label.startsWith(word));
    }

    /** Whether that may be the last word of its label. */
    boolean endsLike(String word) {
        return labels.stream().anyMatch(label -> label.endsWith(word));
    }

    boolean labelled(String label) {
        return labels.contains(label);
    }
}
