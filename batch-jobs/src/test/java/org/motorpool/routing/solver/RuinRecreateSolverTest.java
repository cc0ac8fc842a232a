package org.motorpool.routing.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.routing.GreatCircleTravelTimes;
import org.motorpool.routing.PlanValidator;
import org.motorpool.routing.RouteSolver;
import org.motorpool.routing.RouteSolver.Progress;
import org.motorpool.routing.RouteSolver.ProgressListener;
import org.motorpool.routing.TravelTimes;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.EscortConstraint;
import org.motorpool.routing.model.EscortPolicy;
import org.motorpool.routing.model.PlannedRoute;
import org.motorpool.routing.model.PlannedStop;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RideRules;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.SolveBudget;
import org.motorpool.routing.model.TravelMatrix;
import org.motorpool.routing.model.UnassignedReason;
import org.motorpool.routing.model.UnassignedRider;

class RuinRecreateSolverTest extends RouteSolverContract {

    private static final TravelTimes TRAVEL = GreatCircleTravelTimes.usual();

    /** Long enough for one cab to take everybody. */
    private static final RideRules PATIENT =
            new RideRules(Duration.ofHours(8), Duration.ofMinutes(2), Duration.ofMinutes(15));

    @Override
    RouteSolver solver() {
        return new RuinRecreateSolver();
    }

    @Test
    void beatsTheBaselineOnAWholeShift() {
        PlanningProblem problem = ShiftFixtures.shift(Direction.IN, 120, 7);
        TravelMatrix travel = TRAVEL.matrix(problem.places(), problem.shiftTime());
        SolveBudget budget = SolveBudget.ofIterations(5_000, 7);

        RoutePlan plan = solver().solve(problem, travel, budget, ProgressListener.NONE, () -> false);
        RoutePlan baseline =
                new ClusterFirstSolver(1).solve(problem, travel, budget, ProgressListener.NONE, () -> false);

        assertThat(new PlanValidator(TRAVEL).validate(problem, plan)).isEmpty();
        assertThat(plan.unassigned()).isEmpty();
        assertThat(plan.totals().vehicles()).isLessThan(baseline.totals().vehicles());
        assertThat(plan.totals().metres()).isLessThan(baseline.totals().metres());
    }

    @Test
    void findsTheBestOrderOfASmallRoute() {
        PlanningProblem shift = ShiftFixtures.shift(Direction.IN, 7, 3);
        PlanningProblem problem = with(shift, shift.fleet().subList(2, 3), PATIENT, shift.escorts());
        TravelMatrix travel = TRAVEL.matrix(problem.places(), problem.shiftTime());

        RoutePlan plan =
                solver().solve(problem, travel, SolveBudget.ofIterations(2_000, 1), ProgressListener.NONE, () -> false);

        assertThat(plan.routes()).hasSize(1);
        assertThat(plan.totals().metres()).isEqualTo(shortest(travel, 0, new boolean[8]));
    }

    /** Of all ways from a place through all others that are not yet visited; travel is symmetric here. */
    private static int shortest(TravelMatrix travel, int at, boolean[] visited) {
        visited[at] = true;
        int best = Integer.MAX_VALUE;
        for (int next = 1; next < visited.length; next++) {
            if (!visited[next]) {
                best = Math.min(best, travel.metres(at, next) + shortest(travel, next, visited));
            }
        }
        visited[at] = false;
        return best == Integer.MAX_VALUE ? 0 : best;
    }

    @Test
    void fillsTheSmallestCabsThatDo() {
        PlanningProblem shift = ShiftFixtures.shift(Direction.OUT, 3, 3);
        PlanningProblem problem = with(shift, shift.fleet(), PATIENT, EscortPolicy.NONE);

        RoutePlan plan = solve(problem, SolveBudget.ofIterations(200, 1));

        assertThat(plan.routes())
                .extracting(PlannedRoute::cabType)
                .containsExactly(shift.fleet().get(0).id());
    }

    @Test
    void ordersAManToTheEndsRatherThanSendAnEscort() {
        PlanningProblem shift = ShiftFixtures.shift(Direction.OUT, 4, 3);
        List<Rider> riders = new ArrayList<>();
        for (Rider rider : shift.riders()) {
            riders.add(new Rider(rider.id(), rider.place(), riders.size() < 2));
        }
        PlanningProblem problem = new PlanningProblem(
                shift.direction(),
                shift.office(),
                shift.shiftAt(),
                shift.zone(),
                riders,
                List.of(new CabType(shift.fleet().get(0).id(), "Sedan", 4, 1)),
                PATIENT,
                new EscortPolicy(EscortConstraint.FIRST_OR_LAST_WOMAN, true, Optional.empty()));

        RoutePlan plan = solve(problem, SolveBudget.ofIterations(2_000, 1));

        assertThat(plan.unassigned()).isEmpty();
        assertThat(plan.totals().escorts()).isZero();
    }

    @Test
    void saysWhyARiderIsLeftOut() {
        PlanningProblem shift = ShiftFixtures.shift(Direction.IN, 6, 3);
        List<Rider> riders = new ArrayList<>(shift.riders());
        riders.set(0, new Rider(riders.get(0).id(), Optional.empty(), false));
        riders.set(1, new Rider(riders.get(1).id(), Optional.of(new GeoPoint(28.6, 77.2)), false));
        riders.set(2, new Rider(riders.get(2).id(), Optional.of(new GeoPoint(14.5, 77.6)), false));
        riders.set(4, new Rider(riders.get(4).id(), riders.get(3).place(), false));
        riders.set(5, new Rider(riders.get(5).id(), riders.get(3).place(), false));
        PlanningProblem problem = new PlanningProblem(
                shift.direction(),
                shift.office(),
                shift.shiftAt(),
                shift.zone(),
                riders,
                List.of(new CabType(shift.fleet().get(0).id(), "Auto", 2, 1)),
                shift.rules(),
                EscortPolicy.NONE);

        RoutePlan plan = solver().solve(
                        problem,
                        TRAVEL.matrix(problem.places(), problem.shiftTime()),
                        SolveBudget.ofIterations(200, 1),
                        ProgressListener.NONE,
                        () -> false);

        assertThat(plan.unassigned())
                .extracting(UnassignedRider::reason)
                .containsExactly(
                        UnassignedReason.NO_COORDINATES,
                        UnassignedReason.TOO_FAR,
                        UnassignedReason.RIDE_TOO_LONG,
                        UnassignedReason.NO_VEHICLE_LEFT);
        assertThat(plan.unassigned().get(1).explanation()).contains("1742 km", "500 km");
        assertThat(plan.unassigned().get(2).explanation()).contains("at most 90 min");
        assertThat(plan.unassigned().get(3).explanation()).contains("All 1 cabs are in use");
    }

    @Test
    void servesAsManyAsThereAreSeats() {
        PlanningProblem shift = ShiftFixtures.shift(Direction.IN, 40, 5);
        PlanningProblem problem = with(
                shift, List.of(new CabType(shift.fleet().get(0).id(), "Sedan", 4, 9)), shift.rules(), shift.escorts());

        RoutePlan plan = solve(problem, SolveBudget.ofIterations(3_000, 1));

        assertThat(plan.unassigned()).hasSize(4);
    }

    @Test
    void reportsAPlanThatGetsBetterWhileTheBudgetIsUsedUp() {
        AtomicLong nanos = new AtomicLong();
        List<Progress> heard = new ArrayList<>();
        PlanningProblem problem = ShiftFixtures.shift(Direction.OUT, 60, 2);

        // Each look at this clock takes ten milliseconds.
        RoutePlan plan = new RuinRecreateSolver(() -> nanos.addAndGet(10_000_000))
                .solve(
                        problem,
                        travel(problem),
                        SolveBudget.ofTime(Duration.ofSeconds(20), 1),
                        heard::add,
                        () -> false);

        assertThat(heard).hasSizeBetween(10, 45);
        assertThat(heard).isSortedAccordingTo((a, b) -> Double.compare(a.done(), b.done()));
        assertThat(heard)
                .isSortedAccordingTo((a, b) ->
                        Long.compare(b.best().totals().cost(), a.best().totals().cost()));
        assertThat(plan.totals().cost())
                .isLessThanOrEqualTo(heard.get(heard.size() - 1).best().totals().cost());
        assertThat(nanos.get()).isLessThan(20_500_000_000L);
    }

    @Test
    void aCancelInTheMiddleReturnsTheBestPlanSoFar() {
        AtomicLong looks = new AtomicLong();
        PlanningProblem problem = ShiftFixtures.shift(Direction.OUT, 60, 2);

        RoutePlan plan = solver().solve(
                        problem,
                        travel(problem),
                        SolveBudget.ofIterations(Long.MAX_VALUE, 1),
                        ProgressListener.NONE,
                        () -> looks.incrementAndGet() > 50);

        assertThat(plan.unassigned()).isEmpty();
    }

    @Test
    void everyRideInARouteKeepsTheMaximum() {
        PlanningProblem shift = ShiftFixtures.shift(Direction.OUT, 80, 11);
        RideRules tight = new RideRules(Duration.ofMinutes(45), Duration.ofMinutes(2), Duration.ofMinutes(15));
        RoutePlan plan = solve(with(shift, shift.fleet(), tight, shift.escorts()), SolveBudget.ofIterations(2_000, 1));

        assertThat(IntStream.range(0, plan.routes().size())
                        .mapToObj(plan.routes()::get)
                        .flatMap(route -> route.stops().stream())
                        .map(PlannedStop::ride))
                .allMatch(ride -> ride.compareTo(tight.maxRide()) <= 0);
    }

    private static PlanningProblem with(
            PlanningProblem problem, List<CabType> fleet, RideRules rules, EscortPolicy escorts) {
        return new PlanningProblem(
                problem.direction(),
                problem.office(),
                problem.shiftAt(),
                problem.zone(),
                problem.riders(),
                fleet,
                rules,
                escorts);
    }
}
