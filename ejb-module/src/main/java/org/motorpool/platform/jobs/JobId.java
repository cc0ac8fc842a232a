package org.motorpool.platform.jobs;

import java.util.UUID;

/** Identity of a job. */
public record JobId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
