package org.motorpool.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.PlannedRoute;
import org.motorpool.routing.model.PlannedStop;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.RiderId;
import org.motorpool.routing.model.TravelMatrix;

/**
 * Puts times and distances to an order of stops.
 *
 * <p>In: the cab reaches the office the buffer before the shift, so the first pickup is at the shift minus travel,
 * service time at each stop and buffer. Out: the cab leaves the office at the anchor, and a rider is dropped when the service time at
 * the stop is over.
 */
public final class RouteTiming {

    private static final int OFFICE = 0;

    private final PlanningProblem problem;
    private final TravelMatrix travel;
    private final EscortRule escorts;
    private final Map<RiderId, Integer> placeOf = new HashMap<>();
    private final Map<RiderId, Boolean> women = new HashMap<>();

    /** @param travel between the {@link PlanningProblem#places()} */
    public RouteTiming(PlanningProblem problem, TravelMatrix travel) {
        this.problem = problem;
        this.travel = travel;
        this.escorts = EscortRule.of(problem);
        for (Rider rider : problem.locatedRiders()) {
            placeOf.put(rider.id(), placeOf.size() + 1);
            women.put(rider.id(), rider.woman());
        }
    }

    /**
     * The route of a cab that comes to {@code riders} in that order.
     *
     * @throws IllegalArgumentException if there is no rider, or one whose place is not known
     */
    public PlannedRoute route(CabTypeId cabType, List<RiderId> riders) {
        if (riders.isEmpty() || !placeOf.keySet().containsAll(riders)) {
            throw new IllegalArgumentException("A route needs riders with a known place: " + riders);
        }
        int[] metres = new int[riders.size()];
        int[] seconds = new int[riders.size()];
        for (int i = 0; i < riders.size(); i++) {
            boolean in = problem.direction() == Direction.IN;
            int from = in ? place(riders, i) : place(riders, i - 1);
            int to = in ? place(riders, i + 1) : place(riders, i);
            metres[i] = travel.metres(from, to);
            seconds[i] = travel.seconds(from, to);
        }
        List<PlannedStop> stops =
                problem.direction() == Direction.IN ? in(riders, metres, seconds) : out(riders, metres, seconds);
        PlannedStop first = stops.get(0);
        PlannedStop last = stops.get(stops.size() - 1);
        return new PlannedRoute(
                cabType,
                stops,
                first.pickupAt(),
                last.dropAt(),
                Math.max(first.rideMetres(), last.rideMetres()),
                sum(seconds),
                escorts.isRequired(riders.stream().map(women::get).toList()));
    }

    private List<PlannedStop> in(List<RiderId> riders, int[] metres, int[] seconds) {
        Duration service = problem.rules().serviceTime();
        Instant arrival = problem.shiftAt().minus(problem.rules().buffer());
        Instant at = arrival.minus(sum(seconds)).minus(service.multipliedBy(riders.size()));
        int remaining = 0;
        for (int leg : metres) {
            remaining += leg;
        }
        List<PlannedStop> stops = new ArrayList<>();
        for (int i = 0; i < riders.size(); i++) {
            Instant departs = at.plus(service);
            Duration leg = Duration.ofSeconds(seconds[i]);
            stops.add(new PlannedStop(riders.get(i), i + 1, at, departs, at, arrival, metres[i], leg, remaining));
            remaining -= metres[i];
            at = departs.plus(leg);
        }
        return stops;
    }

    private List<PlannedStop> out(List<RiderId> riders, int[] metres, int[] seconds) {
        Instant leaves = problem.shiftAt();
        Instant at = leaves;
        int behind = 0;
        List<PlannedStop> stops = new ArrayList<>();
        for (int i = 0; i < riders.size(); i++) {
            Duration leg = Duration.ofSeconds(seconds[i]);
            Instant arrives = at.plus(leg);
            at = arrives.plus(problem.rules().serviceTime());
            behind += metres[i];
            stops.add(new PlannedStop(riders.get(i), i + 1, arrives, at, leaves, at, metres[i], leg, behind));
        }
        return stops;
    }

    private int place(List<RiderId> riders, int i) {
        return i < 0 || i >= riders.size() ? OFFICE : placeOf.getOrDefault(riders.get(i), OFFICE);
    }

    private static Duration sum(int[] seconds) {
        long sum = 0;
        for (int each : seconds) {
            sum += each;
        }
        return Duration.ofSeconds(sum);
    }
}
