package org.motorpool.routing.model;

import java.util.UUID;

/** Identity of a rider within a planning problem: the id of the booking that is to be served. */
public record RiderId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
