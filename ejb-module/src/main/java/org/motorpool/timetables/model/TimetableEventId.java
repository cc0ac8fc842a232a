package org.motorpool.timetables.model;

import java.io.Serializable;
import java.util.UUID;

/** Identity of an event of a timetable within its tenant. */
public record TimetableEventId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
