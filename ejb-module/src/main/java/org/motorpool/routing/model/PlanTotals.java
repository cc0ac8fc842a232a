package org.motorpool.routing.model;

import java.time.Duration;
import java.util.List;

/**
 * A plan in numbers.
 *
 * @param travel driving on all legs
 * @param cost what solvers make small, see {@link #cost}
 */
public record PlanTotals(int vehicles, int unassigned, int escorts, long metres, Duration travel, long cost) {

    /**
     * The weights make the cost lexicographic: one more rider served is worth any number of cabs, one cab less any
     * distance. That holds while all legs of a plan stay below 10^10 metres and its riders below 10^4. They do:
     * {@link PlanningProblem#MAX_RIDERS} legs between places within 500 km of the office, at a road factor of at most
     * 2, are 4 * 10^9 metres. The sum then fits a {@code long}.
     */
    public static final long UNASSIGNED_COST = 100_000_000_000_000L;

    public static final long VEHICLE_COST = 10_000_000_000L;

    /** An escort is worth a detour of ten kilometres. */
    public static final long ESCORT_COST = 10_000L;

    public static PlanTotals of(List<PlannedRoute> routes, int unassigned) {
        int escorts = (int) routes.stream().filter(PlannedRoute::escortRequired).count();
        long metres = routes.stream().mapToLong(PlannedRoute::metres).sum();
        Duration travel = routes.stream().map(PlannedRoute::travel).reduce(Duration.ZERO, Duration::plus);
        return new PlanTotals(
                routes.size(), unassigned, escorts, metres, travel, cost(unassigned, routes.size(), escorts, metres));
    }

    /** Unassigned riders before vehicles before metres, an escort counting as metres. */
    public static long cost(int unassigned, int vehicles, int escorts, long metres) {
        return unassigned * UNASSIGNED_COST + vehicles * VEHICLE_COST + escorts * ESCORT_COST + metres;
    }
}
