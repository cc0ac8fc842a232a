package org.motorpool.routing.solver;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.motorpool.routing.model.PlanTotals;

/**
 * The search proper: a first plan at once, then as few riders left out and as few cabs as can be had in a part of the
 * budget, then short routes.
 */
final class Search {

    /** Share of the budget for leaving out fewer riders and using fewer cabs; it ends early when neither can be. */
    private static final double FLEET_SHARE = 0.15;

    /** How bad a step may be at first and at last, as shares of the mean leg of the first plan. */
    private static final double HOT = 0.5;

    private static final double COLD = 0.005;

    private final Routes routes;
    private final Instance instance;
    private final SplittableRandom random;
    private final Ruin ruin;
    private final Insertion insertion;
    private final Pace pace;
    private final Consumer<Routes.Snapshot> listener;

    private Routes.Snapshot best;
    private double meanLeg;

    /** @param listener told the best plan so far after every step */
    Search(Instance instance, long seed, Pace pace, Consumer<Routes.Snapshot> listener) {
        this.instance = instance;
        this.pace = pace;
        this.listener = listener;
        routes = new Routes(instance);
        random = new SplittableRandom(seed);
        ruin = new Ruin(routes, random);
        insertion = new Insertion(routes, random);
        insertion.recreate(0);
        best = routes.snapshot();
    }

    Routes.Snapshot best() {
        return best;
    }

    void run() {
        int served = instance.size - routes.absentCount;
        if (served == 0) {
            return;
        }
        meanLeg = Math.max(1, (double) (routes.cost() % PlanTotals.VEHICLE_COST) / served);
        useFewerCabs();
        double start = pace.done();
        anneal(start, 1);
    }

    /**
     * Empties one route after the other and finds places for its riders elsewhere. While some are without one, a step
     * counts as good if it leaves out those who were left out less often, so the hard ones get their turn.
     */
    private void useFewerCabs() {
        int fewestAbsent = instance.size - instance.mostServed();
        int[] absences = new int[instance.size + 1];
        while (pace.done() < FLEET_SHARE && pace.goOn()) {
            if (routes.absentCount <= best.absentCount()) {
                keepIfBest();
                if (best.absentCount() <= fewestAbsent) {
                    if (best.routeCount() <= instance.leastCabsFor(instance.size - best.absentCount())) {
                        break;
                    }
                    closeRoute(absences);
                }
            }
            long before = routes.cost();
            long absencesBefore = absences(absences);
            step();
            if (absences(absences) >= absencesBefore && !accepts(before, pace.done() / FLEET_SHARE)) {
                routes.undo();
            }
            for (int i = 0; i < routes.absentCount; i++) {
                absences[routes.absent[i]]++;
            }
            listener.accept(best);
        }
        routes.limitRoutes(routes.slots());
        routes.restore(best);
    }

    private long absences(int[] absences) {
        long sum = 0;
        for (int i = 0; i < routes.absentCount; i++) {
            sum += absences[routes.absent[i]];
        }
        return sum;
    }

    private void closeRoute(int[] absences) {
        int easiest = -1;
        long fewest = Long.MAX_VALUE;
        for (int route = 0; route < routes.slots(); route++) {
            long sum = routes.length[route];
            for (int p = 0; p < routes.length[route]; p++) {
                sum += absences[routes.sequence[route * routes.stride + p]];
            }
            if (sum > 0 && sum < fewest) {
                fewest = sum;
                easiest = route;
            }
        }
        if (easiest >= 0) {
            routes.begin();
            routes.remove(easiest, 0, routes.length[easiest]);
            routes.limitRoutes(routes.routeCount());
        }
    }

    private void anneal(double from, double to) {
        while (pace.done() < to && pace.goOn()) {
            long before = routes.cost();
            step();
            if (!accepts(before, (pace.done() - from) / (to - from))) {
                routes.undo();
            } else {
                keepIfBest();
            }
            listener.accept(best);
        }
        routes.restore(best);
    }

    private void step() {
        int absentBefore = routes.absentCount;
        routes.begin();
        ruin.ruin();
        insertion.recreate(absentBefore);
    }

    private boolean accepts(long before, double done) {
        double temperature = meanLeg * HOT * Math.pow(COLD / HOT, Math.min(1, done));
        return routes.cost() - before < -temperature * Math.log(1 - random.nextDouble());
    }

    private void keepIfBest() {
        if (routes.cost() < best.cost()) {
            best = routes.snapshot();
        }
    }
}
