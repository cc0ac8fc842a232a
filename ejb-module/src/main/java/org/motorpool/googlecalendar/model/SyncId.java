package org.motorpool.googlecalendar.model;

import java.io.Serializable;
import java.util.UUID;

/** Identity of a sync within its tenant. */
public record SyncId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
