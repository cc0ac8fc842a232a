package org.motorpool.routing.model;

import java.util.List;

/** An answer to a {@link PlanningProblem}: each rider in one route, or unassigned. */
public record RoutePlan(List<PlannedRoute> routes, List<UnassignedRider> unassigned, PlanTotals totals) {

    public RoutePlan {
        routes = List.copyOf(routes);
        unassigned = List.copyOf(unassigned);
    }

    /** A plan with the totals of its routes. */
    public static RoutePlan of(List<PlannedRoute> routes, List<UnassignedRider> unassigned) {
        return new RoutePlan(routes, unassigned, PlanTotals.of(routes, unassigned.size()));
    }
}
