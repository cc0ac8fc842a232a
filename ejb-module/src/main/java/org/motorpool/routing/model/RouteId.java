package org.motorpool.routing.model;

import java.util.UUID;

/** Identity of a stored route. */
public record RouteId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
