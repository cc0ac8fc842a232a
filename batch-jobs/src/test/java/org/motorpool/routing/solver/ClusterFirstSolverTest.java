package org.motorpool.routing.solver;

import org.motorpool.routing.RouteSolver;

class ClusterFirstSolverTest extends RouteSolverContract {

    @Override
    RouteSolver solver() {
        return new ClusterFirstSolver(1);
    }
}
