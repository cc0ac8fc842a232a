package org.motorpool.routing.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.motorpool.routing.EscortRule;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.TravelMatrix;

/**
 * The part of a problem that needs a search, as arrays: riders 1 to {@code size} who can each be served alone, the
 * office as 0, and legs in the direction away from the office. A route in is the mirror of a route out over the
 * transposed matrix, so nothing else here knows directions.
 */
final class Instance {

    /** How far the ruin looks around a rider. */
    private static final int RUIN_NEIGHBORS = 100;

    final int size;
    final List<Rider> riders;
    final boolean[] woman;
    final EscortRule.Trigger escort;
    final int maxRide;
    final int service;
    final int maxSeats;

    /** How many cabs have at least so many seats; index 0 is the whole fleet. */
    final int[] cabsWithSeats;

    /** For each rider the others, nearest first, at most {@link #RUIN_NEIGHBORS}. */
    final int[][] neighbors;

    private final int width;
    private final int[] metres;
    private final int[] seconds;

    /** @param riders the located riders that {@link Triage} found can be served */
    Instance(PlanningProblem problem, TravelMatrix travel, List<Rider> riders) {
        this.riders = riders;
        size = riders.size();
        width = size + 1;
        metres = new int[width * width];
        seconds = new int[width * width];
        woman = new boolean[width];
        maxRide = (int) problem.rules().maxRide().toSeconds();
        service = (int) problem.rules().serviceTime().toSeconds();
        escort = EscortRule.of(problem).trigger();
        fillLegs(problem, travel);
        maxSeats = problem.fleet().stream()
                .filter(type -> type.available() > 0)
                .mapToInt(CabType::seats)
                .max()
                .orElse(0);
        cabsWithSeats = countCabs(problem.fleet(), maxSeats, size);
        neighbors = nearest();
    }

    int metres(int from, int to) {
        return metres[from * width + to];
    }

    int seconds(int from, int to) {
        return seconds[from * width + to];
    }

    /** No plan that serves so many riders has fewer cabs. */
    int leastCabsFor(int served) {
        int seats = 0;
        int cabs = 0;
        for (int k = maxSeats; k > 0 && seats < served; k--) {
            for (; cabs < cabsWithSeats[k] && seats < served; cabs++) {
                seats += k;
            }
        }
        return cabs;
    }

    /** No plan serves more. */
    int mostServed() {
        long seats = 0;
        for (int k = 1; k <= maxSeats; k++) {
            seats += cabsWithSeats[k];
        }
        return (int) Math.min(seats, size);
    }

    private void fillLegs(PlanningProblem problem, TravelMatrix travel) {
        List<Rider> located = problem.locatedRiders();
        List<Integer> places = new ArrayList<>(List.of(0));
        for (int i = 0, found = 0; found < size; i++) {
            if (located.get(i).id().equals(riders.get(found).id())) {
                places.add(i + 1);
                woman[++found] = located.get(i).woman();
            }
        }
        boolean in = problem.direction() == Direction.IN;
        for (int a = 0; a < width; a++) {
            for (int b = 0; b < width; b++) {
                int from = places.get(in ? b : a);
                int to = places.get(in ? a : b);
                metres[a * width + b] = travel.metres(from, to);
                seconds[a * width + b] = travel.seconds(from, to);
            }
        }
    }

    private static int[] countCabs(List<CabType> fleet, int maxSeats, int size) {
        int[] counts = new int[maxSeats + 1];
        for (CabType type : fleet) {
            for (int k = 0; k <= Math.min(type.seats(), maxSeats); k++) {
                counts[k] = (int) Math.min((long) counts[k] + type.available(), size);
            }
        }
        return counts;
    }

    private int[][] nearest() {
        int[][] nearest = new int[width][];
        long[] keys = new long[size];
        for (int a = 1; a < width; a++) {
            int n = 0;
            for (int b = 1; b < width; b++) {
                if (a != b) {
                    keys[n++] = ((long) metres(a, b) + metres(b, a)) << 16 | b;
                }
            }
            Arrays.sort(keys, 0, n);
            nearest[a] = new int[Math.min(n, RUIN_NEIGHBORS)];
            for (int i = 0; i < nearest[a].length; i++) {
                nearest[a][i] = (int) (keys[i] & 0xFFFF);
            }
        }
        return nearest;
    }
}
