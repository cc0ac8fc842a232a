package org.motorpool.routing;

import java.util.function.BooleanSupplier;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.SolveBudget;
import org.motorpool.routing.model.TravelMatrix;

/**
 * Makes plans. Implementations are safe for use by several threads, use the calling thread only, and always answer
 * with a plan that {@link PlanValidator} passes, also when canceled at once or given no time.
 */
public interface RouteSolver {

    /**
     * The best plan that was found within the budget.
     *
     * @param travel between the {@link PlanningProblem#places()}
     * @param listener told about twice a second, on this thread
     * @param canceled asked often; once it says true, the best plan so far is returned at once
     */
    RoutePlan solve(
            PlanningProblem problem,
            TravelMatrix travel,
            SolveBudget budget,
            ProgressListener listener,
            BooleanSupplier canceled);

    /** Hears how the search goes. */
    @FunctionalInterface
    interface ProgressListener {

        ProgressListener NONE = progress -> {};

        void onProgress(Progress progress);
    }

    /**
     * How far a search is.
     *
     * @param iterations steps done
     * @param done share of the budget that is used, 0 to 1
     * @param best the best plan so far
     */
    record Progress(long iterations, double done, RoutePlan best) {}
}
