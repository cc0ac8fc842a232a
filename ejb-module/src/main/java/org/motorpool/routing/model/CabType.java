package org.motorpool.routing.model;

/**
 * Cabs of one kind that may be used by a plan.
 *
 * @param seats seats for passengers, the driver's not counted; an escort takes one of them
 * @param available how many such cabs there are; each serves at most one route of the plan
 */
public record CabType(CabTypeId id, String name, int seats, int available) {

    public CabType {
        if (seats < 1 || seats > 100 || available < 0) {
            throw new IllegalArgumentException(
                    "Cab type " + name + " has " + seats + " seats, " + available + " available.");
        }
    }
}
