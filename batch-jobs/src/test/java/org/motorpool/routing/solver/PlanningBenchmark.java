package org.motorpool.routing.solver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.motorpool.routing.GreatCircleTravelTimes;
import org.motorpool.routing.PlanValidator;
import org.motorpool.routing.RouteSolver.Progress;
import org.motorpool.routing.RouteSolver.ProgressListener;
import org.motorpool.routing.TravelTimes;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.SolveBudget;
import org.motorpool.routing.model.TravelMatrix;

/**
 * Prints how good plans for 400 riders are after 1, 5 and 10 seconds, beside the baseline on the same input, and by how
 * much the budget is overrun. Not part of the build; its name keeps it out. Run with
 *
 * <pre>{@code
 * ./mvnw -q test -pl batch-jobs -am -Dtest=PlanningBenchmark -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 *
 * <p>{@code -Dbenchmark.riders}, {@code -Dbenchmark.seeds} and {@code -Dbenchmark.seconds} (a list with commas) change
 * what is run.
 */
class PlanningBenchmark {

    private static final TravelTimes TRAVEL = GreatCircleTravelTimes.usual();
    private static final int RIDERS = Integer.getInteger("benchmark.riders", 400);
    private static final int SEEDS = Integer.getInteger("benchmark.seeds", 5);
    private static final String[] SECONDS =
            System.getProperty("benchmark.seconds", "1,5,10").split(",", -1);

    @Test
    void qualityOverTime() {
        for (Direction direction : Direction.values()) {
            PlanningProblem problem = ShiftFixtures.shift(direction, RIDERS, 1);
            RoutePlan baseline = baseline(problem);
            print("%s, %d riders, baseline: %s", direction, RIDERS, text(baseline, baseline));
            for (String seconds : SECONDS) {
                runSeeds(problem, baseline, Duration.ofMillis((long) (1000 * Double.parseDouble(seconds))));
            }
        }
    }

    private static void runSeeds(PlanningProblem problem, RoutePlan baseline, Duration budget) {
        List<Double> ratios = new ArrayList<>();
        double worstOverrun = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            StringBuilder trace = new StringBuilder();
            long started = System.nanoTime();
            TravelMatrix travel = TRAVEL.matrix(problem.places(), problem.shiftTime());
            long[] iterations = new long[1];
            RoutePlan plan = new RuinRecreateSolver()
                    .solve(
                            problem,
                            travel,
                            SolveBudget.ofTime(budget, seed),
                            progress -> iterations[0] = note(progress, trace),
                            () -> false);
            double took = (System.nanoTime() - started) / 1e9;
            boolean valid = new PlanValidator(TRAVEL).validate(problem, plan).isEmpty();
            ratios.add((double) plan.totals().metres() / baseline.totals().metres());
            worstOverrun = Math.max(worstOverrun, took - budget.toMillis() / 1e3);
            print(
                    "  %4.1f s seed %d: %s, took %.3f s, %d k iterations, %s",
                    budget.toMillis() / 1e3,
                    seed,
                    text(plan, baseline),
                    took,
                    iterations[0] / 1000,
                    valid ? "valid" : "NOT VALID");
            if (seed == 1) {
                print("         so far (share of budget: km): %s", trace);
            }
        }
        ratios.sort(null);
        print(
                "  %4.1f s: kilometres / baseline's, median %.4f, from %.4f to %.4f; worst overrun %.3f s",
                budget.toMillis() / 1e3,
                ratios.get(ratios.size() / 2),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                worstOverrun);
    }

    private static long note(Progress progress, StringBuilder trace) {
        trace.append(String.format(
                Locale.ROOT,
                "%.2f: %d cabs %.1f  ",
                progress.done(),
                progress.best().totals().vehicles(),
                progress.best().totals().metres() / 1e3));
        return progress.iterations();
    }

    private static RoutePlan baseline(PlanningProblem problem) {
        return new ClusterFirstSolver(1)
                .solve(
                        problem,
                        TRAVEL.matrix(problem.places(), problem.shiftTime()),
                        SolveBudget.ofIterations(1, 1),
                        ProgressListener.NONE,
                        () -> false);
    }

    private static String text(RoutePlan plan, RoutePlan baseline) {
        return String.format(
                Locale.ROOT,
                "%d cabs (x %.3f), %.1f km (x %.3f), %d escorts, %d left out",
                plan.totals().vehicles(),
                (double) plan.totals().vehicles() / baseline.totals().vehicles(),
                plan.totals().metres() / 1e3,
                (double) plan.totals().metres() / baseline.totals().metres(),
                plan.totals().escorts(),
                plan.totals().unassigned());
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
