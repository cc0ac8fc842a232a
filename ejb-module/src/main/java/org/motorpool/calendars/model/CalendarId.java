package org.motorpool.calendars.model;

import java.io.Serializable;
import java.util.UUID;

/** Identity of a calendar within its tenant. */
public record CalendarId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
