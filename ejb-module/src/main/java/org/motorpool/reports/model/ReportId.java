package org.motorpool.reports.model;

import java.io.Serializable;
import java.util.UUID;

/** Identity of a report within its tenant. */
public record ReportId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
