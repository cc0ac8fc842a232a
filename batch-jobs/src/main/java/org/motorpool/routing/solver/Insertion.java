package org.motorpool.routing.solver;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.motorpool.routing.model.PlanTotals;

/**
 * The recreate half of a step: puts absent riders back, each at the cheapest place that the rules allow. All rules are
 * in {@link #tryAt}, each checked in constant time.
 */
final class Insertion {

    /** Places next to so many nearest riders are looked at first. */
    private static final int INSERTION_NEIGHBORS = 40;

    /** One place in so many is overlooked on purpose, so that the search does not run in circles. */
    private static final int BLINK = 100;

    /** Who has been left out for long is tried again in small numbers, lest an impossible crowd stalls the search. */
    private static final int RETRIES = 25;

    private final Routes routes;
    private final Instance instance;
    private final SplittableRandom random;
    private final long[] order;

    private long bestDelta;
    private int bestRoute;
    private int bestPosition;

    Insertion(Routes routes, SplittableRandom random) {
        this.routes = routes;
        this.instance = routes.instance;
        this.random = random;
        order = new long[instance.size];
    }

    /** Tries all riders who became absent in this step, and some of those who were absent before it. */
    void recreate(int absentBefore) {
        int count = sortAbsent(absentBefore);
        for (int i = 0; i < count; i++) {
            int rider = (int) (order[i] & 0xFFFF);
            if (findPlace(rider)) {
                routes.insert(indexOf(rider), bestRoute, bestPosition);
            }
        }
    }

    private int indexOf(int rider) {
        int index = 0;
        while (routes.absent[index] != rider) {
            index++;
        }
        return index;
    }

    /** The sequence in which riders choose their places: at random, from far out inward, or from the office outward. */
    private int sortAbsent(int absentBefore) {
        int manner = random.nextInt(7);
        int count = 0;
        for (int i = 0; i < routes.absentCount; i++) {
            if (i < absentBefore && absentBefore > RETRIES && random.nextInt(absentBefore) >= RETRIES) {
                continue;
            }
            int rider = routes.absent[i];
            long metres = instance.metres(0, rider);
            long key = manner < 4 ? random.nextInt() : manner < 6 ? -metres : metres;
            order[count++] = key << 16 | rider;
        }
        Arrays.sort(order, 0, count);
        return count;
    }

    /** Whether a place was found; a route of the rider's own is taken only if no other route has one. */
    private boolean findPlace(int rider) {
        bestDelta = Long.MAX_VALUE;
        bestRoute = -1;
        int[] near = instance.neighbors[rider];
        for (int i = 0; i < near.length && i < INSERTION_NEIGHBORS; i++) {
            int route = routes.routeOf[near[i]];
            if (route >= 0 && mayGrow(route)) {
                int position = routes.positionOf[near[i]];
                tryAt(rider, route, position);
                tryAt(rider, route, position + 1);
            }
        }
        if (bestRoute >= 0) {
            return true;
        }
        for (int route = 0; route < routes.slots(); route++) {
            if (routes.length[route] > 0 && mayGrow(route)) {
                for (int position = 0; position <= routes.length[route]; position++) {
                    tryAt(rider, route, position);
                }
            }
        }
        if (bestRoute >= 0) {
            return true;
        }
        return openRoute(rider);
    }

    private boolean openRoute(int rider) {
        if (!routes.mayOpenRoute()) {
            return false;
        }
        int slot = routes.emptySlot();
        boolean escort = routes.needsEscort(slot, 0, rider);
        if (!routes.fleetAllows(0, escort ? 2 : 1)) {
            return false;
        }
        bestRoute = slot;
        bestPosition = 0;
        return true;
    }

    /** A quick no for full routes; the escort may be the one who leaves, so it is not counted here. */
    private boolean mayGrow(int route) {
        return routes.length[route] < routes.stride
                && routes.fleetAllows(routes.seatsNeeded(route), routes.length[route] + 1);
    }

    private void tryAt(int rider, int route, int position) {
        int base = route * routes.stride;
        int length = routes.length[route];
        int before = position == 0 ? 0 : routes.sequence[base + position - 1];
        int metres = instance.metres(before, rider);
        int seconds = instance.seconds(before, rider) + instance.service;
        int rideBefore = position == 0 ? 0 : routes.ride[base + position - 1];
        if (rideBefore + seconds > instance.maxRide) {
            return;
        }
        if (position < length) {
            int after = routes.sequence[base + position];
            metres += instance.metres(rider, after) - instance.metres(before, after);
            seconds += instance.seconds(rider, after) - instance.seconds(before, after);
            if (routes.ride[base + length - 1] + seconds > instance.maxRide) {
                return;
            }
        }
        if (metres - PlanTotals.ESCORT_COST >= bestDelta || random.nextInt(BLINK) == 0) {
            return;
        }
        boolean escort = routes.needsEscort(route, position, rider);
        boolean escortBefore = routes.escorted[route];
        long delta = metres + (escort ? PlanTotals.ESCORT_COST : 0) - (escortBefore ? PlanTotals.ESCORT_COST : 0);
        if (delta < bestDelta && routes.fleetAllows(routes.seatsNeeded(route), length + 1 + (escort ? 1 : 0))) {
            bestDelta = delta;
            bestRoute = route;
            bestPosition = position;
        }
    }
}
