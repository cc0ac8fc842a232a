package org.motorpool.routing;

/**
 * A rule that a plan breaks.
 *
 * @param subject the rider, route or cab type that it is about
 * @param message the values and the rule, for a person
 */
public record PlanViolation(Rule rule, String subject, String message) {

    /** What a plan must keep. */
    public enum Rule {
        /** Each rider of the problem is in one route or unassigned. */
        RIDER_ONCE,
        /** No rider is there whom the problem does not know. */
        RIDER_KNOWN,
        /** A rider in a route has a place. */
        RIDER_LOCATED,
        /** A rider in a route lives within 500 km of the office. */
        OFFICE_DISTANCE,
        /** A reason that can be checked is true. */
        REASON_TRUE,
        /** A route has stops, numbered from 1. */
        STOPS_IN_ORDER,
        /** The cab's type is one of the fleet's. */
        CAB_TYPE_KNOWN,
        /** Riders, and the escort who must ride, have a seat each. */
        SEATS,
        /** No more cabs of a type are used than there are. */
        FLEET,
        /** No rider is on the way for longer than allowed. */
        MAX_RIDE,
        /** In ends a buffer before the shift, out begins at it. */
        ANCHOR,
        /** Times follow from legs and service time. */
        TIMES,
        /** Distances follow from legs. */
        DISTANCES,
        /** The escort flag is what the rule says. */
        ESCORT,
        /** Totals are those of the routes. */
        TOTALS
    }
}
