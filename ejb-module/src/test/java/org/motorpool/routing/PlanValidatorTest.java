package org.motorpool.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.routing.PlanFixtures.SEDAN;
import static org.motorpool.routing.PlanFixtures.VAN;
import static org.motorpool.routing.PlanFixtures.id;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.routing.PlanViolation.Rule;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.PlanTotals;
import org.motorpool.routing.model.PlannedRoute;
import org.motorpool.routing.model.PlannedStop;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RideRules;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.RiderId;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.UnassignedReason;
import org.motorpool.routing.model.UnassignedRider;

/** Plants one fault after the other into a good plan. */
class PlanValidatorTest {

    private static final TravelTimes TRAVEL = GreatCircleTravelTimes.usual();
    private static final Duration TEN = Duration.ofSeconds(10);

    private final PlanValidator validator = new PlanValidator(TRAVEL);

    /** At night: a woman among the first three, so an escort rides with them. */
    private PlanningProblem problem = problem(Direction.OUT);

    private static PlanningProblem problem(Direction direction) {
        List<Rider> riders = new ArrayList<>(PlanFixtures.riders(false, true, false, false, false));
        riders.add(new Rider(id(6), Optional.empty(), false));
        riders.add(new Rider(id(7), Optional.of(new GeoPoint(28.6, 77.2)), false));
        return PlanFixtures.problem(direction, "22:00", riders);
    }

    private PlannedRoute route(CabTypeId cab, int... riders) {
        RouteTiming timing = new RouteTiming(problem, TRAVEL.matrix(problem.places(), problem.shiftTime()));
        List<RiderId> order = new ArrayList<>();
        for (int rider : riders) {
            order.add(id(rider));
        }
        return timing.route(cab, order);
    }

    private RoutePlan plan(PlannedRoute... routes) {
        return RoutePlan.of(List.of(routes), hopeless());
    }

    private static List<UnassignedRider> hopeless() {
        return List.of(
                new UnassignedRider(id(6), UnassignedReason.NO_COORDINATES, "No coordinates."),
                new UnassignedRider(id(7), UnassignedReason.TOO_FAR, "Delhi."));
    }

    private List<Rule> rulesBrokenBy(RoutePlan plan) {
        return validator.validate(problem, plan).stream()
                .map(PlanViolation::rule)
                .distinct()
                .toList();
    }

    private List<Rule> rulesBrokenBy(UnaryOperator<PlannedRoute> fault) {
        return rulesBrokenBy(plan(fault.apply(route(SEDAN, 1, 2, 3)), route(SEDAN, 4, 5)));
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void passesAGoodPlan(Direction direction) {
        problem = problem(direction);

        assertThat(validator.validate(problem, plan(route(SEDAN, 1, 2, 3), route(SEDAN, 5, 4))))
                .isEmpty();
    }

    @Test
    void findsARiderWhoIsForgotten() {
        assertThat(rulesBrokenBy(plan(route(SEDAN, 1, 2, 3), route(SEDAN, 5)))).containsExactly(Rule.RIDER_ONCE);
    }

    @Test
    void findsARiderInTwoRoutes() {
        assertThat(rulesBrokenBy(plan(route(SEDAN, 1, 2, 3), route(SEDAN, 4, 5, 3))))
                .containsExactly(Rule.RIDER_ONCE);
    }

    @Test
    void findsARiderBothServedAndLeftOut() {
        List<UnassignedRider> left = new ArrayList<>(hopeless());
        left.add(new UnassignedRider(id(5), UnassignedReason.NO_VEHICLE_LEFT, "All are in use."));

        assertThat(rulesBrokenBy(RoutePlan.of(List.of(route(SEDAN, 1, 2, 3), route(SEDAN, 4, 5)), left)))
                .containsExactly(Rule.RIDER_ONCE);
    }

    @Test
    void findsAStranger() {
        List<UnassignedRider> left = new ArrayList<>(hopeless());
        left.add(new UnassignedRider(id(99), UnassignedReason.NO_VEHICLE_LEFT, "All are in use."));

        assertThat(rulesBrokenBy(RoutePlan.of(List.of(route(SEDAN, 1, 2, 3), route(SEDAN, 4, 5)), left)))
                .containsExactly(Rule.RIDER_KNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = UnassignedReason.class,
            names = {"NO_COORDINATES", "TOO_FAR", "RIDE_TOO_LONG"})
    void findsAReasonThatIsNotTrue(UnassignedReason reason) {
        List<UnassignedRider> left = new ArrayList<>(hopeless());
        left.add(new UnassignedRider(id(5), reason, "Lies."));

        assertThat(rulesBrokenBy(RoutePlan.of(List.of(route(SEDAN, 1, 2, 3), route(SEDAN, 4)), left)))
                .containsExactly(Rule.REASON_TRUE);
    }

    @Test
    void findsARiderFromTooFarAway() {
        RoutePlan plan = RoutePlan.of(
                List.of(route(SEDAN, 1, 2, 3), route(SEDAN, 4, 5, 7)),
                hopeless().subList(0, 1));

        assertThat(rulesBrokenBy(plan)).containsExactly(Rule.OFFICE_DISTANCE, Rule.MAX_RIDE);
    }

    @Test
    void findsARiderWithoutAPlaceInARoute() {
        PlannedRoute good = route(SEDAN, 4, 5);
        List<PlannedStop> stops =
                List.of(good.stops().get(0), withRider(good.stops().get(1), id(6)));
        List<UnassignedRider> left = List.of(
                hopeless().get(1), new UnassignedRider(id(5), UnassignedReason.NO_VEHICLE_LEFT, "All are in use."));

        assertThat(rulesBrokenBy(RoutePlan.of(List.of(route(SEDAN, 1, 2, 3), withStops(good, stops)), left)))
                .containsExactly(Rule.RIDER_LOCATED);
    }

    @Test
    void findsThatTheEscortHasNoSeat() {
        assertThat(rulesBrokenBy(plan(route(SEDAN, 1, 2, 3, 4), route(SEDAN, 5))))
                .containsExactly(Rule.SEATS);
    }

    @Test
    void findsMoreCabsThanThereAre() {
        assertThat(rulesBrokenBy(plan(route(VAN, 1, 2, 3), route(VAN, 4, 5)))).containsExactly(Rule.FLEET);
    }

    @Test
    void findsAnUnknownCab() {
        CabTypeId stranger = new CabTypeId(new UUID(7, 7));

        assertThat(rulesBrokenBy(plan(route(SEDAN, 1, 2, 3), route(stranger, 4, 5))))
                .containsExactly(Rule.CAB_TYPE_KNOWN);
    }

    @Test
    void findsARideThatIsTooLong() {
        RideRules strict = new RideRules(
                Duration.ofMinutes(8),
                problem.rules().serviceTime(),
                problem.rules().buffer());
        problem = new PlanningProblem(
                problem.direction(),
                problem.office(),
                problem.shiftAt(),
                problem.zone(),
                problem.riders(),
                problem.fleet(),
                strict,
                problem.escorts());

        assertThat(rulesBrokenBy(plan(route(SEDAN, 1, 2, 3), route(SEDAN, 4, 5))))
                .containsExactly(Rule.MAX_RIDE);
    }

    @Test
    void findsAWrongEscortFlag() {
        assertThat(rulesBrokenBy(route -> new PlannedRoute(
                        route.cabType(),
                        route.stops(),
                        route.startsAt(),
                        route.endsAt(),
                        route.metres(),
                        route.travel(),
                        false)))
                .containsExactly(Rule.ESCORT);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void findsARouteThatMissesTheAnchor(Direction direction) {
        problem = problem(direction);

        assertThat(rulesBrokenBy(route -> new PlannedRoute(
                        route.cabType(),
                        route.stops(),
                        route.startsAt().plus(TEN),
                        route.endsAt().plus(TEN),
                        route.metres(),
                        route.travel(),
                        route.escortRequired())))
                .containsExactly(Rule.ANCHOR, Rule.TIMES);
    }

    @Test
    void findsEachWrongTimeOfAStop() {
        Stream.<UnaryOperator<PlannedStop>>of(
                        s -> stop(s, 10, 0, 0, 0),
                        s -> stop(s, 0, 10, 0, 0),
                        s -> stop(s, 0, 0, 10, 0),
                        s -> stop(s, 0, 0, 0, 10))
                .forEach(fault -> assertThat(rulesBrokenBy(route -> withSecondStop(route, fault)))
                        .containsExactly(Rule.TIMES));
    }

    @Test
    void findsWrongDistances() {
        UnaryOperator<PlannedStop> fault = s -> new PlannedStop(
                s.rider(),
                s.order(),
                s.arrivesAt(),
                s.departsAt(),
                s.pickupAt(),
                s.dropAt(),
                s.legMetres(),
                s.leg(),
                s.rideMetres() + 1);

        assertThat(rulesBrokenBy(route -> withSecondStop(route, fault))).containsExactly(Rule.DISTANCES);
    }

    @Test
    void findsStopsThatAreNumberedWrong() {
        UnaryOperator<PlannedStop> fault = s -> new PlannedStop(
                s.rider(),
                7,
                s.arrivesAt(),
                s.departsAt(),
                s.pickupAt(),
                s.dropAt(),
                s.legMetres(),
                s.leg(),
                s.rideMetres());

        assertThat(rulesBrokenBy(route -> withSecondStop(route, fault))).containsExactly(Rule.STOPS_IN_ORDER);
    }

    @Test
    void findsAnEmptyRoute() {
        PlannedRoute empty =
                new PlannedRoute(VAN, List.of(), problem.shiftAt(), problem.shiftAt(), 0, Duration.ZERO, false);

        assertThat(rulesBrokenBy(plan(route(SEDAN, 1, 2, 3), route(SEDAN, 4, 5), empty)))
                .containsExactly(Rule.STOPS_IN_ORDER);
    }

    @Test
    void findsWrongTotals() {
        RoutePlan good = plan(route(SEDAN, 1, 2, 3), route(SEDAN, 4, 5));
        PlanTotals totals = PlanTotals.of(good.routes(), 1);

        assertThat(rulesBrokenBy(new RoutePlan(good.routes(), good.unassigned(), totals)))
                .containsExactly(Rule.TOTALS);
    }

    private static PlannedStop stop(PlannedStop s, int arrives, int departs, int pickup, int drop) {
        return new PlannedStop(
                s.rider(),
                s.order(),
                s.arrivesAt().plusSeconds(arrives),
                s.departsAt().plusSeconds(departs),
                s.pickupAt().plusSeconds(pickup),
                s.dropAt().plusSeconds(drop),
                s.legMetres(),
                s.leg(),
                s.rideMetres());
    }

    private static PlannedStop withRider(PlannedStop s, RiderId rider) {
        return new PlannedStop(
                rider,
                s.order(),
                s.arrivesAt(),
                s.departsAt(),
                s.pickupAt(),
                s.dropAt(),
                s.legMetres(),
                s.leg(),
                s.rideMetres());
    }

    private static PlannedRoute withSecondStop(PlannedRoute route, UnaryOperator<PlannedStop> fault) {
        List<PlannedStop> stops = new ArrayList<>(route.stops());
        stops.set(1, fault.apply(stops.get(1)));
        return withStops(route, stops);
    }

    private static PlannedRoute withStops(PlannedRoute route, List<PlannedStop> stops) {
        return new PlannedRoute(
                route.cabType(),
                stops,
                route.startsAt(),
                route.endsAt(),
                route.metres(),
                route.travel(),
                route.escortRequired());
    }
}
