package org.motorpool.timetables.model;

import java.util.Arrays;
import java.util.Optional;

/** A field of an event, by the name that it has in JSON. */
public enum EventField {
    MODULE("module"),
    SEMESTER("semester"),
    GROUP("group"),
    LANGUAGE("language"),
    ACTIVITY("activity"),
    DAY("day"),
    DATE("date"),
    START_TIME("startTime"),
    END_TIME("endTime"),
    VENUES("venues"),
    CAMPUS("campus"),
    PROGRAM("program"),
    STATUS("status"),
    PAPER("paper"),
    COMMENTS("comments");

    private final String code;

    EventField(String code) {
        this.code = code;
    }

    /** The name in JSON. */
    public String code() {
        return code;
    }

    public static Optional<EventField> of(String code) {
        return Arrays.stream(values()).filter(field -> field.code.equals(code)).findFirst();
    }
}
