package org.motorpool.routing.model;

import java.util.UUID;

/** Identity of a stored plan. */
public record PlanId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
