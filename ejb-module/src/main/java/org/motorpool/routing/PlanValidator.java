package org.motorpool.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.routing.PlanViolation.Rule;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.PlanTotals;
import org.motorpool.routing.model.PlannedRoute;
import org.motorpool.routing.model.PlannedStop;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.RiderId;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.UnassignedRider;
import org.motorpool.tenants.model.Office;

/**
 * Judges plans. It recomputes all that a plan says from the problem and the travel times, and on purpose shares no code
 * with what makes plans, so that a mistake there is not repeated here.
 */
public final class PlanValidator {

    private final TravelTimes travelTimes;

    public PlanValidator(TravelTimes travelTimes) {
        this.travelTimes = travelTimes;
    }

    /** All rules that {@code plan} breaks; empty for a plan that may be stored. */
    public List<PlanViolation> validate(PlanningProblem problem, RoutePlan plan) {
        return new Check(problem, plan).run();
    }

    private final class Check {

        private final PlanningProblem problem;
        private final RoutePlan plan;
        private final Map<RiderId, Rider> riders = new HashMap<>();
        private final Map<CabTypeId, CabType> fleet = new HashMap<>();
        private final List<PlanViolation> found = new ArrayList<>();

        Check(PlanningProblem problem, RoutePlan plan) {
            this.problem = problem;
            this.plan = plan;
            problem.riders().forEach(rider -> riders.put(rider.id(), rider));
            problem.fleet().forEach(type -> fleet.put(type.id(), type));
        }

        List<PlanViolation> run() {
            checkEachRiderOnce();
            plan.unassigned().forEach(this::checkReason);
            checkFleet();
            for (int i = 0; i < plan.routes().size(); i++) {
                checkRoute("route " + (i + 1), plan.routes().get(i));
            }
            checkTotals();
            return List.copyOf(found);
        }

        private void require(boolean holds, Rule rule, Object subject, String message) {
            if (!holds) {
                found.add(new PlanViolation(rule, subject.toString(), message));
            }
        }

        private void checkEachRiderOnce() {
            List<RiderId> mentioned = new ArrayList<>();
            plan.routes().forEach(route -> route.stops().forEach(stop -> mentioned.add(stop.rider())));
            plan.unassigned().forEach(left -> mentioned.add(left.rider()));
            Set<RiderId> seen = new HashSet<>();
            for (RiderId rider : mentioned) {
                require(seen.add(rider), Rule.RIDER_ONCE, rider, "The rider is there twice.");
                require(riders.containsKey(rider), Rule.RIDER_KNOWN, rider, "The problem has no such rider.");
            }
            for (RiderId rider : riders.keySet()) {
                require(seen.contains(rider), Rule.RIDER_ONCE, rider, "The rider is neither in a route nor left out.");
            }
        }

        private void checkReason(UnassignedRider left) {
            Rider rider = riders.get(left.rider());
            if (rider == null) {
                return;
            }
            boolean holds =
                    switch (left.reason()) {
                        case NO_COORDINATES -> rider.place().isEmpty();
                        case TOO_FAR ->
                            rider.place().filter(place -> !isServed(place)).isPresent();
                        case RIDE_TOO_LONG ->
                            rider.place()
                                    .filter(place -> directRide(place) > maxRideSeconds())
                                    .isPresent();
                        case NO_SEATS, NO_VEHICLE_LEFT ->
                            rider.place()
                                    .filter(place -> isServed(place) && directRide(place) <= maxRideSeconds())
                                    .isPresent();
                    };
            require(
                    holds,
                    Rule.REASON_TRUE,
                    left.rider(),
                    "The reason " + left.reason() + " is not true: " + left.explanation());
        }

        private boolean isServed(GeoPoint place) {
            return place.metresTo(problem.office()) <= Office.MAX_METRES;
        }

        private long directRide(GeoPoint place) {
            return Trip.of(travelTimes, problem, List.of(place)).seconds[0]
                    + problem.rules().serviceTime().toSeconds();
        }

        private long maxRideSeconds() {
            return problem.rules().maxRide().toSeconds();
        }

        private void checkFleet() {
            Map<CabTypeId, Integer> used = new HashMap<>();
            plan.routes().forEach(route -> used.merge(route.cabType(), 1, Integer::sum));
            used.forEach((id, count) -> {
                CabType type = fleet.get(id);
                require(type != null, Rule.CAB_TYPE_KNOWN, id, "The fleet has no such type.");
                require(
                        type == null || count <= type.available(),
                        Rule.FLEET,
                        id,
                        count + " cabs are used of " + (type == null ? 0 : type.available()) + ".");
            });
        }

        private void checkRoute(String name, PlannedRoute route) {
            require(!route.stops().isEmpty(), Rule.STOPS_IN_ORDER, name, "The route has no stop.");
            List<Rider> aboard = new ArrayList<>();
            List<GeoPoint> places = new ArrayList<>();
            for (PlannedStop stop : route.stops()) {
                Rider rider = riders.get(stop.rider());
                if (rider == null || rider.place().isEmpty()) {
                    require(rider == null, Rule.RIDER_LOCATED, stop.rider(), "Nobody knows where the rider is.");
                    return;
                }
                aboard.add(rider);
                places.add(rider.place().get());
                require(
                        isServed(places.get(places.size() - 1)),
                        Rule.OFFICE_DISTANCE,
                        stop.rider(),
                        "The rider lives more than 500 km from the office.");
            }
            boolean escort = needsEscort(aboard);
            require(
                    escort == route.escortRequired(),
                    Rule.ESCORT,
                    name,
                    "The plan says " + route.escortRequired() + ", the rule " + escort + ".");
            CabType type = fleet.get(route.cabType());
            int people = aboard.size() + (escort ? 1 : 0);
            require(
                    type == null || people <= type.seats(),
                    Rule.SEATS,
                    name,
                    people + " people, escort included, for " + (type == null ? 0 : type.seats()) + " seats.");
            if (!places.isEmpty()) {
                checkTimesAndDistances(name, route, Trip.of(travelTimes, problem, places));
            }
        }

        private boolean needsEscort(List<Rider> aboard) {
            int n = aboard.size();
            return switch (problem.escorts().constraint()) {
                case DISABLED -> false;
                case ANY_WOMAN -> aboard.stream().anyMatch(Rider::woman);
                case FIRST_OR_LAST_WOMAN ->
                    n > 0 && (aboard.get(0).woman() || aboard.get(n - 1).woman());
                case SECOND_OR_SECOND_LAST_WOMAN ->
                    n == 1
                            ? aboard.get(0).woman()
                            : n > 1
                                    && (aboard.get(1).woman()
                                            || aboard.get(n - 2).woman());
                case TENANT_RULE ->
                    problem.escorts().forWomen()
                            && problem.escorts().window().isPresent()
                            && problem.escorts().window().get().contains(problem.shiftTime())
                            && aboard.stream().anyMatch(Rider::woman);
            };
        }

        private void checkTimesAndDistances(String name, PlannedRoute route, Trip trip) {
            boolean in = trip.in;
            long service = problem.rules().serviceTime().toSeconds();
            long anchor = problem.shiftAt().getEpochSecond()
                    - (in ? problem.rules().buffer().toSeconds() : 0);
            require(
                    (in ? route.endsAt() : route.startsAt()).getEpochSecond() == anchor,
                    Rule.ANCHOR,
                    name,
                    "The route runs from " + route.startsAt() + " to " + route.endsAt() + " for the shift at "
                            + problem.shiftAt() + ".");
            int n = route.stops().size();
            // Walking away from the office: backward in time for IN, forward for OUT.
            long clock = anchor;
            int way = 0;
            long driving = 0;
            for (int step = 0; step < n; step++) {
                int i = in ? n - 1 - step : step;
                PlannedStop stop = route.stops().get(i);
                long near = in ? clock - trip.seconds[i] : clock + trip.seconds[i];
                long far = in ? near - service : near + service;
                clock = far;
                way += trip.metres[i];
                driving += trip.seconds[i];
                boolean timesHold = stop.arrivesAt().getEpochSecond() == Math.min(near, far)
                        && stop.departsAt().getEpochSecond() == Math.max(near, far)
                        && stop.pickupAt().getEpochSecond() == Math.min(anchor, far)
                        && stop.dropAt().getEpochSecond() == Math.max(anchor, far)
                        && stop.leg().equals(Duration.ofSeconds(trip.seconds[i]));
                require(timesHold, Rule.TIMES, stop.rider(), "Times do not follow from legs and service time: " + stop);
                require(
                        stop.legMetres() == trip.metres[i] && stop.rideMetres() == way,
                        Rule.DISTANCES,
                        stop.rider(),
                        "The leg is " + trip.metres[i] + " m, the ride " + way + " m: " + stop);
                require(stop.order() == i + 1, Rule.STOPS_IN_ORDER, stop.rider(), "Not stop " + (i + 1) + ": " + stop);
                require(
                        Math.abs(far - anchor) <= maxRideSeconds(),
                        Rule.MAX_RIDE,
                        stop.rider(),
                        "The ride takes " + Math.abs(far - anchor) + " s; at most " + maxRideSeconds()
                                + " s are allowed.");
            }
            require(
                    (in ? route.startsAt() : route.endsAt()).getEpochSecond() == clock
                            && route.travel().equals(Duration.ofSeconds(driving)),
                    Rule.TIMES,
                    name,
                    "The route's start, end or travel does not follow from its legs.");
            require(route.metres() == way, Rule.DISTANCES, name, "The legs are " + way + " m: " + route.metres());
        }

        private void checkTotals() {
            int escorts = 0;
            long metres = 0;
            Duration travel = Duration.ZERO;
            for (PlannedRoute route : plan.routes()) {
                escorts += route.escortRequired() ? 1 : 0;
                metres += route.metres();
                travel = travel.plus(route.travel());
            }
            int left = plan.unassigned().size();
            int vehicles = plan.routes().size();
            long cost = left * PlanTotals.UNASSIGNED_COST
                    + vehicles * PlanTotals.VEHICLE_COST
                    + escorts * PlanTotals.ESCORT_COST
                    + metres;
            PlanTotals expected = new PlanTotals(vehicles, left, escorts, metres, travel, cost);
            require(
                    plan.totals().equals(expected),
                    Rule.TOTALS,
                    "plan",
                    "The totals are " + expected + ", the plan says " + plan.totals() + ".");
        }
    }

    /** The legs of a route, looked up anew: leg i is the one on the office's side of stop i. */
    private record Trip(boolean in, int[] metres, int[] seconds) {

        static Trip of(TravelTimes travelTimes, PlanningProblem problem, List<GeoPoint> stops) {
            boolean in = problem.direction() == Direction.IN;
            int n = stops.size();
            List<GeoPoint> places = new ArrayList<>(stops);
            places.add(in ? n : 0, problem.office());
            var matrix = travelTimes.matrix(places, problem.shiftTime());
            int[] metres = new int[n];
            int[] seconds = new int[n];
            for (int i = 0; i < n; i++) {
                metres[i] = matrix.metres(i, i + 1);
                seconds[i] = matrix.seconds(i, i + 1);
            }
            return new Trip(in, metres, seconds);
        }
    }
}
