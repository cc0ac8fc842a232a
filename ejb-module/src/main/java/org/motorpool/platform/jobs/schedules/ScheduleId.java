package org.motorpool.platform.jobs.schedules;

import java.util.UUID;

/** Identity of a schedule. */
public record ScheduleId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
