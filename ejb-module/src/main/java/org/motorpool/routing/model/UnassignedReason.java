package org.motorpool.routing.model;

/** Why a rider is in no route. */
public enum UnassignedReason {
    /** Nobody knows where the rider is. */
    NO_COORDINATES,
    /** The rider's place is farther from the office than is served. */
    TOO_FAR,
    /** Even alone and without a detour the ride takes longer than allowed. */
    RIDE_TOO_LONG,
    /** No cab that is left has a seat for the rider, and for the escort where one must ride. */
    NO_SEATS,
    /** All cabs are in use, and none can take the rider along within the rules. */
    NO_VEHICLE_LEFT
}
