package org.motorpool.routing.model;

import java.util.UUID;

/** Identity of a kind of cab: the id of the fleet's vehicle type. */
public record CabTypeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
