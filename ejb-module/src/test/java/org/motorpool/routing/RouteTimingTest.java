package org.motorpool.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.motorpool.routing.PlanFixtures.SEDAN;
import static org.motorpool.routing.PlanFixtures.at;
import static org.motorpool.routing.PlanFixtures.id;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.PlannedRoute;
import org.motorpool.routing.model.PlannedStop;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.TravelMatrix;

class RouteTimingTest {

    private static final PlanningProblem IN =
            PlanFixtures.problem(Direction.IN, "09:00", PlanFixtures.riders(true, false, false));
    private static final PlanningProblem OUT =
            PlanFixtures.problem(Direction.OUT, "18:00", PlanFixtures.riders(true, false, false));

    /** The example of the transport specification, section 6: legs 12, 8 and 20 minutes for the shift at 09:00. */
    private final PlannedRoute in = new RouteTiming(IN, PlanFixtures.chain(new int[] {1, 2, 3, 0}, 12, 8, 20))
            .route(SEDAN, List.of(id(1), id(2), id(3)));

    /** Likewise: legs 10, 6 and 9 minutes from the office at 18:00. */
    private final PlannedRoute out = new RouteTiming(OUT, PlanFixtures.chain(new int[] {0, 1, 2, 3}, 10, 6, 9))
            .route(SEDAN, List.of(id(1), id(2), id(3)));

    @Test
    void anInRoutePicksUpInTimeToArriveABufferBeforeTheShift() {
        assertThat(in.stops()).extracting(PlannedStop::pickupAt).containsExactly(at("07:59"), at("08:13"), at("08:23"));
        assertThat(in.stops()).extracting(PlannedStop::dropAt).containsOnly(at("08:45"));
        assertThat(in.startsAt()).isEqualTo(at("07:59"));
        assertThat(in.endsAt()).isEqualTo(at("08:45"));
        assertThat(in.travel()).isEqualTo(Duration.ofMinutes(40));
        assertThat(in.duration().plus(IN.rules().buffer())).isEqualTo(Duration.ofMinutes(61));
    }

    @Test
    void anInRouteTellsEachRiderTheWayThatRemains() {
        assertThat(in.stops()).extracting(PlannedStop::rideMetres).containsExactly(40_000, 28_000, 20_000);
        assertThat(in.stops()).extracting(PlannedStop::legMetres).containsExactly(12_000, 8_000, 20_000);
        assertThat(in.metres()).isEqualTo(40_000);
    }

    @Test
    void anOutRouteCountsTheServiceTimeOfEachStopAlsoTheFirst() {
        assertThat(out.stops()).extracting(PlannedStop::dropAt).containsExactly(at("18:12"), at("18:20"), at("18:31"));
        assertThat(out.stops()).extracting(PlannedStop::arrivesAt).startsWith(at("18:10"), at("18:18"));
        assertThat(out.stops()).extracting(PlannedStop::pickupAt).containsOnly(at("18:00"));
        assertThat(out.startsAt()).isEqualTo(at("18:00"));
        assertThat(out.endsAt()).isEqualTo(at("18:31"));
    }

    @Test
    void anOutRouteTellsEachRiderTheWayFromTheOffice() {
        assertThat(out.stops()).extracting(PlannedStop::rideMetres).containsExactly(10_000, 16_000, 25_000);
        assertThat(out.metres()).isEqualTo(25_000);
        assertThat(out.travel()).isEqualTo(Duration.ofMinutes(25));
    }

    @Test
    void aRideLastsFromPickupToDrop() {
        assertThat(in.stops().get(0).ride()).isEqualTo(Duration.ofMinutes(46));
        assertThat(out.stops().get(2).ride()).isEqualTo(Duration.ofMinutes(31));
    }

    @Test
    void placesOfRidersWithoutCoordinatesAreNotInTheMatrix() {
        List<Rider> riders = PlanFixtures.riders(false, false);
        PlanningProblem problem = PlanFixtures.problem(
                Direction.OUT, "18:00", List.of(new Rider(id(9), Optional.empty(), false), riders.get(0)));
        TravelMatrix travel = PlanFixtures.chain(new int[] {0, 1}, 7);

        PlannedRoute route = new RouteTiming(problem, travel).route(SEDAN, List.of(id(1)));

        assertThat(route.endsAt()).isEqualTo(at("18:09"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RouteTiming(problem, travel).route(SEDAN, List.of(id(9))));
    }
}
