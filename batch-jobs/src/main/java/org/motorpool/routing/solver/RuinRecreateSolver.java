package org.motorpool.routing.solver;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.motorpool.routing.RouteSolver;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.SolveBudget;
import org.motorpool.routing.model.TravelMatrix;

/** Solves by slack induction by string removals under simulated annealing. Holds no state. */
@Singleton
public final class RuinRecreateSolver implements RouteSolver {

    private static final long NANOS_BETWEEN_REPORTS = 500_000_000;

    private static final int STEPS_BETWEEN_LOOKS = 64;

    private final LongSupplier nanoClock;

    @Inject
    public RuinRecreateSolver() {
        this(System::nanoTime);
    }

    /** @param nanoClock counts nanoseconds from any start */
    public RuinRecreateSolver(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    @Override
    public RoutePlan solve(
            PlanningProblem problem,
            TravelMatrix travel,
            SolveBudget budget,
            ProgressListener listener,
            BooleanSupplier canceled) {
        Pace pace = new Pace(budget, nanoClock.getAsLong(), nanoClock, canceled);
        Triage triage = new Triage(problem, travel);
        PlanAssembly assembly = new PlanAssembly(problem, travel, triage);
        Instance instance = new Instance(problem, travel, triage.servable());
        Reporter reporter = new Reporter(pace, assembly, listener);
        Search search = new Search(instance, budget.seed(), pace, reporter);
        search.run();
        return assembly.assemble(search.best());
    }

    /** Tells the listener at intervals; only it reads the clock for that, so that the search stays deterministic. */
    private final class Reporter implements Consumer<Routes.Snapshot> {

        private final Pace pace;
        private final PlanAssembly assembly;
        private final ProgressListener listener;
        private long nextNanos = nanoClock.getAsLong();
        private int steps;

        Reporter(Pace pace, PlanAssembly assembly, ProgressListener listener) {
            this.pace = pace;
            this.assembly = assembly;
            this.listener = listener;
        }

        @Override
        public void accept(Routes.Snapshot best) {
            if (++steps % STEPS_BETWEEN_LOOKS == 0 && nanoClock.getAsLong() - nextNanos >= 0) {
                nextNanos = nanoClock.getAsLong() + NANOS_BETWEEN_REPORTS;
                listener.onProgress(new Progress(pace.iterations(), pace.done(), assembly.assemble(best)));
            }
        }
    }
}
