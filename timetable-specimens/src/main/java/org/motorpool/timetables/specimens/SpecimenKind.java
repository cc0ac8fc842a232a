package org.motorpool.timetables.specimens;

import java.util.List;

/** The three timetables that the portal exports, as they look on A4 landscape. */
public enum SpecimenKind {
    LECTURES(
            "Lectures",
            List.of("Module", "Offered", "Group", "Lang", "Activity", "Day", "Time", "Venue", "Campus", "Study Prog"),
            36,
            92.7,
            135.2,
            177.8,
            213.2,
            262.8,
            326.6,
            397.5,
            553.4,
            638.5,
            744.8),
    TESTS(
            "Semester Tests",
            List.of("Module", "Test", "Day", "Date", "Time", "Campus", "Venue"),
            36,
            92.7,
            135.2,
            213.2,
            291.2,
            369.2,
            461.4,
            652.6),
    EXAMS(
            "Exams",
            List.of(
                    "Status",
                    "Module",
                    "Paper",
                    "Activity",
                    "Date",
                    "Start Time",
                    "Module Campus",
                    "Exam Campus",
                    "Venue",
                    "Exam Comments"),
            36,
            85.5,
            144,
            184.5,
            238.5,
            315,
            362.1,
            454.2,
            546.4,
            673.9,
            766);

    private final String title;
    private final List<String> labels;
    private final double[] edges;

    SpecimenKind(String title, List<String> labels, double... edges) {
        this.title = title;
        this.labels = labels;
        this.edges = edges;
    }

    String title() {
        return title;
    }

    List<String> labels() {
        return labels;
    }

    double[] edges() {
        return edges.clone();
    }
}
