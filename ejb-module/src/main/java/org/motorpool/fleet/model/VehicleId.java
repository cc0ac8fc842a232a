package org.motorpool.fleet.model;

import java.io.Serializable;
import java.util.UUID;

/** Identity of a vehicle. */
public record VehicleId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
