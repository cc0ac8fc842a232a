package org.motorpool.routing.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.routing.PlanValidator;
import org.motorpool.routing.RouteSolver;
import org.motorpool.routing.RouteSolver.ProgressListener;
import org.motorpool.routing.TravelTimes;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.EscortConstraint;
import org.motorpool.routing.model.EscortPolicy;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RideRules;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.RiderId;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.SolveBudget;
import org.motorpool.routing.model.TravelMatrix;

/** What every solver keeps, on problems of all kinds: too few cabs, one-seaters, riders from nowhere, one-way streets. */
abstract class RouteSolverContract {

    private static final TravelTimes LOPSIDED = RouteSolverContract::lopsided;

    private final PlanValidator validator = new PlanValidator(LOPSIDED);

    abstract RouteSolver solver();

    @Property(tries = 300)
    void everyPlanPassesTheValidator(@ForAll("problems") PlanningProblem problem, @ForAll long seed) {
        RoutePlan plan = solve(problem, SolveBudget.ofIterations(300, seed));

        assertThat(validator.validate(problem, plan)).isEmpty();
    }

    @Property(tries = 50)
    void theSameSeedAndIterationsGiveTheSamePlan(@ForAll("problems") PlanningProblem problem, @ForAll long seed) {
        SolveBudget budget = SolveBudget.ofIterations(500, seed);

        assertThat(solve(problem, budget)).isEqualTo(solve(problem, budget));
    }

    @Property(tries = 50)
    void aCancelStillGivesAPlan(@ForAll("problems") PlanningProblem problem) {
        RoutePlan plan = solver().solve(
                        problem,
                        travel(problem),
                        SolveBudget.ofTime(Duration.ofHours(1), 1),
                        ProgressListener.NONE,
                        () -> true);

        assertThat(validator.validate(problem, plan)).isEmpty();
    }

    @Property(tries = 20)
    void noTimeAtAllStillGivesAPlan(@ForAll("problems") PlanningProblem problem) {
        assertThat(validator.validate(problem, solve(problem, SolveBudget.ofTime(Duration.ZERO, 1))))
                .isEmpty();
    }

    @Property(tries = 100)
    void whoeverIsAloneAndServableIsServed(@ForAll("problems") PlanningProblem problem) {
        if (problem.fleet().stream().allMatch(type -> type.available() == 0)) {
            return;
        }
        RoutePlan plan = solve(problem, SolveBudget.ofIterations(100, 1));

        boolean allHopeless = new Triage(problem, travel(problem)).servable().isEmpty();
        assertThat(plan.routes().isEmpty()).isEqualTo(allHopeless);
    }

    final RoutePlan solve(PlanningProblem problem, SolveBudget budget) {
        return solver().solve(problem, travel(problem), budget, ProgressListener.NONE, () -> false);
    }

    static TravelMatrix travel(PlanningProblem problem) {
        return LOPSIDED.matrix(problem.places(), problem.shiftTime());
    }

    /** Asymmetric, and a detour may be faster than the direct way. */
    private static TravelMatrix lopsided(List<GeoPoint> places, LocalTime at) {
        int size = places.size();
        int[] metres = new int[size * size];
        int[] seconds = new int[size * size];
        for (int from = 0; from < size; from++) {
            for (int to = 0; to < size; to++) {
                double way = places.get(from).metresTo(places.get(to));
                int hash = 31 * places.get(from).hashCode() + places.get(to).hashCode();
                metres[from * size + to] = (int) (way * (1 + Math.floorMod(hash, 100) / 100.0));
                seconds[from * size + to] = (int) (way / 8 * (1 + Math.floorMod(hash / 100, 100) / 100.0));
            }
        }
        return new TravelMatrix(size, metres, seconds);
    }

    @Provide
    Arbitrary<PlanningProblem> problems() {
        Arbitrary<List<CabType>> fleets = Combinators.combine(
                        Arbitraries.integers().between(1, 14),
                        Arbitraries.integers().between(0, 6))
                .as((seats, available) ->
                        new CabType(new CabTypeId(new UUID(seats, available)), seats + " seats", seats, available))
                .list()
                .ofMaxSize(3)
                .uniqueElements();
        Arbitrary<EscortPolicy> escorts = Combinators.combine(
                        Arbitraries.of(EscortConstraint.values()), Arbitraries.of(true, false))
                .as((constraint, on) -> new EscortPolicy(
                        constraint, on, Optional.of(new EscortPolicy.Window(LocalTime.of(20, 0), LocalTime.of(6, 0)))));
        Arbitrary<RideRules> rules = Combinators.combine(
                        Arbitraries.integers().between(10, 120),
                        Arbitraries.integers().between(0, 5))
                .as((ride, service) ->
                        new RideRules(Duration.ofMinutes(ride), Duration.ofMinutes(service), Duration.ofMinutes(15)));
        return Combinators.combine(
                        Arbitraries.of(Direction.values()),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.longs(),
                        fleets,
                        rules,
                        escorts)
                .as((direction, count, seed, fleet, rule, escort) -> {
                    PlanningProblem shift = ShiftFixtures.shift(direction, 0, 1);
                    return new PlanningProblem(
                            direction,
                            shift.office(),
                            shift.shiftAt(),
                            shift.zone(),
                            riders(count, seed),
                            fleet,
                            rule,
                            escort);
                });
    }

    /** One in ten has no place, one in ten lives far away, some share a house. */
    private static List<Rider> riders(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Rider> riders = new ArrayList<>();
        for (Rider rider : ShiftFixtures.riders(count, 20, seed)) {
            Optional<GeoPoint> place =
                    switch (random.nextInt(10)) {
                        case 0 -> Optional.empty();
                        case 1 -> Optional.of(new GeoPoint(random.nextInt(10, 25), 77));
                        case 2 -> Optional.of(ShiftFixtures.OFFICE);
                        default -> rider.place();
                    };
            riders.add(new Rider(new RiderId(rider.id().value()), place, rider.woman()));
        }
        assertThat(new HashSet<>(riders)).hasSize(count);
        return riders;
    }
}
