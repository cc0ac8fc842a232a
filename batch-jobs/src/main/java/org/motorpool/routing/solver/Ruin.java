package org.motorpool.routing.solver;

import java.util.SplittableRandom;

/** The ruin half of a step: takes a string of stops out of each of some neighboring routes. */
final class Ruin {

    /** How many riders leave on average; the paper's value. */
    private static final int MEAN_REMOVED = 10;

    /** No string is longer. */
    private static final int LONGEST_STRING = 10;

    /** How often a string keeps some stops in its middle. */
    private static final double SPLIT = 0.5;

    /** How often one more of them is kept. */
    private static final double SPLIT_DEPTH = 0.01;

    private final Routes routes;
    private final Instance instance;
    private final SplittableRandom random;
    private final int[] ruinedInStep;
    private int step;

    Ruin(Routes routes, SplittableRandom random) {
        this.routes = routes;
        this.instance = routes.instance;
        this.random = random;
        ruinedInStep = new int[routes.slots()];
    }

    void ruin() {
        step++;
        int served = instance.size - routes.absentCount;
        if (served == 0) {
            return;
        }
        double longest = Math.min(LONGEST_STRING, (double) served / routes.routeCount());
        double most = 4.0 * MEAN_REMOVED / (1 + longest) - 1;
        int strings = (int) (1 + random.nextDouble() * most);
        // Half of the steps make room for somebody who is left out.
        int seed = routes.absentCount > 0 && random.nextBoolean()
                ? routes.absent[random.nextInt(routes.absentCount)]
                : 1 + random.nextInt(instance.size);
        strings -= ruinRouteOf(seed, longest);
        int[] near = instance.neighbors[seed];
        for (int i = 0; i < near.length && strings > 0; i++) {
            strings -= ruinRouteOf(near[i], longest);
        }
    }

    /** How many strings were taken: none if the rider is absent or the route is ruined already. */
    private int ruinRouteOf(int rider, double longest) {
        int route = routes.routeOf[rider];
        if (route < 0 || ruinedInStep[route] == step) {
            return 0;
        }
        ruinedInStep[route] = step;
        int length = routes.length[route];
        int count = Math.min(length, (int) (1 + random.nextDouble() * Math.min(length, longest)));
        int kept = 0;
        if (count > 1 && count < length && random.nextDouble() < SPLIT) {
            kept = 1;
            while (count + kept < length && random.nextDouble() < SPLIT_DEPTH) {
                kept++;
            }
        }
        int position = routes.positionOf[rider];
        int window = count + kept;
        int earliest = Math.max(0, position - window + 1);
        int latest = Math.min(position, length - window);
        int start = earliest + random.nextInt(latest - earliest + 1);
        if (kept == 0) {
            routes.remove(route, start, count);
        } else {
            int head = 1 + random.nextInt(count - 1);
            routes.remove(route, start + head + kept, count - head);
            if (start + head <= routes.length[route]) {
                routes.remove(route, start, head);
            }
        }
        return 1;
    }
}
