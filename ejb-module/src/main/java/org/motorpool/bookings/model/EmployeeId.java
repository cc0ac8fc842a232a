package org.motorpool.bookings.model;

import java.io.Serializable;
import java.util.UUID;

/** Identity of an employee. */
public record EmployeeId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
