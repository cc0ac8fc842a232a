package org.motorpool.routing.solver;

import java.util.Arrays;
import org.motorpool.routing.model.PlanTotals;

/**
 * A plan in the making: routes of riders from the office outward, and the riders who are absent from them. Always
 * valid; {@link #insert} must only be told what {@link Insertion} allowed.
 *
 * <p>Cabs are not chosen here. A fleet can run the routes if and only if, for each number k, no more routes need k
 * seats than cabs have k seats, which makes the check a comparison of two counts.
 *
 * <p>A step begins with {@link #begin} and may be taken back with {@link #undo}, which restores only the routes that
 * were touched.
 */
final class Routes {

    final Instance instance;
    final int stride;

    /** Riders of route r, from {@code r * stride} on. */
    final int[] sequence;

    /** Seconds from the office to the end of the service time, for each position in {@link #sequence}. */
    final int[] ride;

    final int[] length;
    final boolean[] escorted;

    /** Route of each rider, or -1. */
    final int[] routeOf;

    final int[] positionOf;
    final int[] absent;

    /** How many routes need at least k seats; index 0 counts routes. */
    final int[] routesNeeding;

    int absentCount;

    private final int slots;
    private final int[] metres;
    private final int[] women;
    private long cost;
    private int routeLimit;

    private final int[] oldSequence;
    private final int[] oldLength;
    private final int[] touched;
    private final int[] touchedInStep;
    private final int[] oldAbsent;
    private int oldAbsentCount;
    private int touchedCount;
    private int step;

    /** A plan that serves nobody yet. */
    Routes(Instance instance) {
        this.instance = instance;
        int n = instance.size;
        slots = n == 0 ? 0 : Math.min(n, instance.cabsWithSeats[0]);
        stride = Math.min(instance.maxSeats, n);
        sequence = new int[slots * stride];
        ride = new int[slots * stride];
        length = new int[slots];
        escorted = new boolean[slots];
        metres = new int[slots];
        women = new int[slots];
        routeOf = new int[n + 1];
        positionOf = new int[n + 1];
        absent = new int[n];
        routesNeeding = new int[instance.maxSeats + 2];
        oldSequence = new int[slots * stride];
        oldLength = new int[slots];
        touched = new int[slots];
        touchedInStep = new int[slots];
        oldAbsent = new int[n];
        routeLimit = slots;
        Arrays.fill(routeOf, -1);
        for (int rider = 1; rider <= n; rider++) {
            absent[absentCount++] = rider;
        }
        cost = absentCount * PlanTotals.UNASSIGNED_COST;
    }

    /** See {@link PlanTotals#cost}. */
    long cost() {
        return cost;
    }

    int routeCount() {
        return routesNeeding[1];
    }

    int slots() {
        return slots;
    }

    /** From now on no route is opened beyond so many. */
    void limitRoutes(int limit) {
        routeLimit = Math.min(limit, slots);
    }

    boolean mayOpenRoute() {
        return routeCount() < routeLimit;
    }

    /** Whether the fleet could still run the routes if one needed {@code after} seats instead of {@code before}. */
    boolean fleetAllows(int before, int after) {
        if (after > instance.maxSeats) {
            return false;
        }
        for (int k = before + 1; k <= after; k++) {
            if (routesNeeding[k] >= instance.cabsWithSeats[k]) {
                return false;
            }
        }
        return true;
    }

    int seatsNeeded(int route) {
        return length[route] + (escorted[route] ? 1 : 0);
    }

    /** Whether {@code route} needs an escort once {@code rider} is at {@code position} (0 for nobody: as it is). */
    boolean needsEscort(int route, int position, int rider) {
        int last = rider == 0 ? length[route] - 1 : length[route];
        if (last < 0) {
            return false;
        }
        return switch (instance.escort) {
            case NEVER -> false;
            case ANY_WOMAN -> women[route] > 0 || instance.woman[rider];
            case WOMAN_AT_AN_END -> woman(route, 0, position, rider) || woman(route, last, position, rider);
            case WOMAN_NEXT_TO_AN_END ->
                woman(route, Math.min(1, last), position, rider)
                        || woman(route, Math.max(0, last - 1), position, rider);
        };
    }

    private boolean woman(int route, int index, int position, int rider) {
        if (rider != 0 && index >= position) {
            return instance.woman[index == position ? rider : sequence[route * stride + index - 1]];
        }
        return instance.woman[sequence[route * stride + index]];
    }

    int emptySlot() {
        for (int route = 0; route < slots; route++) {
            if (length[route] == 0) {
                return route;
            }
        }
        throw new IllegalStateException("No slot is empty, though a route may be opened.");
    }

    void begin() {
        step++;
        touchedCount = 0;
        oldAbsentCount = absentCount;
        System.arraycopy(absent, 0, oldAbsent, 0, absentCount);
    }

    void undo() {
        for (int i = 0; i < touchedCount; i++) {
            int base = touched[i] * stride;
            for (int p = 0; p < length[touched[i]]; p++) {
                routeOf[sequence[base + p]] = -1;
            }
        }
        for (int i = 0; i < touchedCount; i++) {
            int route = touched[i];
            int base = route * stride;
            System.arraycopy(oldSequence, base, sequence, base, oldLength[route]);
            refresh(route, oldLength[route]);
        }
        cost += (long) (oldAbsentCount - absentCount) * PlanTotals.UNASSIGNED_COST;
        absentCount = oldAbsentCount;
        System.arraycopy(oldAbsent, 0, absent, 0, absentCount);
    }

    /** Puts the {@code index}-th absent rider into a route; the last absent one takes the index. */
    void insert(int index, int route, int position) {
        touch(route);
        int rider = absent[index];
        absent[index] = absent[--absentCount];
        int at = route * stride + position;
        System.arraycopy(sequence, at, sequence, at + 1, length[route] - position);
        sequence[at] = rider;
        cost -= PlanTotals.UNASSIGNED_COST;
        refresh(route, length[route] + 1);
    }

    /**
     * Takes {@code count} riders from {@code position} on out of a route. Where the matrix breaks the triangle
     * inequality this can make the others' rides longer: whoever's gets too long, from the far end, leaves as well.
     */
    void remove(int route, int position, int count) {
        touch(route);
        int base = route * stride;
        for (int p = position; p < position + count; p++) {
            leave(sequence[base + p]);
        }
        System.arraycopy(
                sequence, base + position + count, sequence, base + position, length[route] - position - count);
        refresh(route, length[route] - count);
        while (length[route] > 0 && ride[base + length[route] - 1] > instance.maxRide) {
            leave(sequence[base + length[route] - 1]);
            refresh(route, length[route] - 1);
        }
    }

    private void leave(int rider) {
        routeOf[rider] = -1;
        absent[absentCount++] = rider;
        cost += PlanTotals.UNASSIGNED_COST;
    }

    private void touch(int route) {
        if (touchedInStep[route] != step) {
            touchedInStep[route] = step;
            touched[touchedCount++] = route;
            oldLength[route] = length[route];
            System.arraycopy(sequence, route * stride, oldSequence, route * stride, length[route]);
        }
    }

    /** Recomputes what is kept for each route after its sequence has changed. */
    private void refresh(int route, int newLength) {
        count(route, -1);
        length[route] = newLength;
        int base = route * stride;
        int way = 0;
        int clock = 0;
        int womenAboard = 0;
        int from = 0;
        for (int p = 0; p < newLength; p++) {
            int rider = sequence[base + p];
            way += instance.metres(from, rider);
            clock += instance.seconds(from, rider) + instance.service;
            ride[base + p] = clock;
            womenAboard += instance.woman[rider] ? 1 : 0;
            routeOf[rider] = route;
            positionOf[rider] = p;
            from = rider;
        }
        metres[route] = way;
        women[route] = womenAboard;
        escorted[route] = needsEscort(route, 0, 0);
        count(route, 1);
    }

    private void count(int route, int sign) {
        if (length[route] > 0) {
            for (int k = 0; k <= seatsNeeded(route); k++) {
                routesNeeding[k] += sign;
            }
            long routeCost = PlanTotals.VEHICLE_COST + metres[route] + (escorted[route] ? PlanTotals.ESCORT_COST : 0);
            cost += sign * routeCost;
        }
    }

    /** A copy of what a plan is made of. */
    Snapshot snapshot() {
        return new Snapshot(sequence.clone(), length.clone(), cost, absentCount, routeCount());
    }

    /** Becomes the plan of {@code snapshot} again. */
    void restore(Snapshot snapshot) {
        Arrays.fill(routeOf, -1);
        System.arraycopy(snapshot.sequence(), 0, sequence, 0, sequence.length);
        for (int route = 0; route < slots; route++) {
            refresh(route, snapshot.length()[route]);
        }
        cost -= absentCount * PlanTotals.UNASSIGNED_COST;
        absentCount = 0;
        for (int rider = 1; rider <= instance.size; rider++) {
            if (routeOf[rider] < 0) {
                absent[absentCount++] = rider;
            }
        }
        cost += absentCount * PlanTotals.UNASSIGNED_COST;
    }

    /** A plan that is kept while the search goes on. */
    record Snapshot(int[] sequence, int[] length, long cost, int absentCount, int routeCount) {}
}
