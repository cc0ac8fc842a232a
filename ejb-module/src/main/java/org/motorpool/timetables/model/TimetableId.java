package org.motorpool.timetables.model;

import java.io.Serializable;
import java.util.UUID;

/** Identity of a timetable within its tenant. */
public record TimetableId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
