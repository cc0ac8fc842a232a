package org.motorpool.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.PlanKeeping.Origin;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.EscortConstraint;
import org.motorpool.routing.model.Plan;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.PlannedRoute;
import org.motorpool.routing.model.PlannedStop;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.RiderId;
import org.motorpool.routing.model.Route;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.RouteStatus;
import org.motorpool.routing.model.ShiftOnDay;
import org.motorpool.routing.model.UnassignedReason;
import org.motorpool.routing.model.UnassignedRider;
import org.motorpool.routing.store.PlanStore;
import org.motorpool.routing.store.RouteStore;

class PlanKeepingIT {

    private static final RouteFilter ALL =
            new RouteFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TravelTimes travelTimes = GreatCircleTravelTimes.usual();
    private final PlanStore plans = new PlanStore(database);
    private final RouteStore routes = new RouteStore(database);

    private TransportFixtures acme;

    @BeforeEach
    void bookThreeRides() {
        acme = new TransportFixtures(database, 2);
        acme.book();
        acme.book();
        acme.book();
    }

    private PlanningProblem problem() {
        return acme.problem();
    }

    /** One route with all riders but the last, who is left out. */
    private RoutePlan plan(PlanningProblem problem) {
        List<RiderId> riders =
                new ArrayList<>(problem.riders().stream().map(Rider::id).toList());
        RiderId left = riders.remove(riders.size() - 1);
        RouteTiming timing = new RouteTiming(problem, travelTimes.matrix(problem.places(), problem.shiftTime()));
        return RoutePlan.of(
                List.of(timing.route(new CabTypeId(acme.sedan), riders)),
                List.of(new UnassignedRider(left, UnassignedReason.NO_VEHICLE_LEFT, "All 2 cabs are in use.")));
    }

    private PlanKeeping keeping() {
        return acme.keeping(replanned -> {});
    }

    private PlanId store(PlanningProblem problem, RoutePlan plan) {
        return store(acme.shift, problem, plan);
    }

    private PlanId store(ShiftOnDay shift, PlanningProblem problem, RoutePlan plan) {
        PlanId id = new PlanId(TransportFixtures.UUIDS.next());
        database.runAs(acme.tenant, () -> keeping()
                .store(new Origin(acme.tenant, Optional.empty(), shift, 7), id, problem, plan));
        return id;
    }

    private List<Route> listRoutes(TenantId asTenant) {
        return database.as(asTenant, () -> routes.list(acme.tenant, ALL, Optional.empty(), 200));
    }

    @Test
    void whatIsStoredReadsBackAsItWasPlanned() {
        PlanningProblem problem = problem();
        RoutePlan planned = plan(problem);
        PlanId id = store(problem, planned);

        Plan plan = database.as(acme.tenant, () -> plans.find(acme.tenant, id)).orElseThrow();
        assertThat(plan.totals()).isEqualTo(planned.totals());
        assertThat(plan.rules()).isEqualTo(problem.rules());
        assertThat(plan.shiftAt()).isEqualTo(problem.shiftAt());
        assertThat(plan.assigned()).isEqualTo(2);
        assertThat(plan.current()).isTrue();
        assertThat(listRoutes(acme.tenant)).singleElement().satisfies(route -> {
            assertThat(route.planned()).isEqualTo(planned.routes().get(0));
            assertThat(route.routeCode()).isEqualTo("Route-1");
            assertThat(route.status()).isEqualTo(RouteStatus.PLANNED);
            assertThat(route.buffer()).isEqualTo(Duration.ofMinutes(15));
            assertThat(route.cab().name()).isEqualTo("Sedan");
            assertThat(route.stops())
                    .extracting(stop -> stop.bookingId().value())
                    .containsExactlyElementsOf(planned.routes().get(0).stops().stream()
                            .map(stop -> stop.rider().value())
                            .toList());
            assertThat(route.stops().get(0).address()).isEqualTo("Home");
        });
        assertThat(database.as(acme.tenant, () -> plans.listUnassigned(acme.tenant, plan)))
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.reason()).isEqualTo(UnassignedReason.NO_VEHICLE_LEFT);
                    assertThat(left.rider().employeeName()).startsWith("Rider");
                });
    }

    @Test
    void ridesInRoutesBecomeScheduledAndTheOthersStayRequested() {
        PlanningProblem problem = problem();
        RoutePlan planned = plan(problem);
        store(problem, planned);

        assertThat(acme.bookings.stream().map(acme::status)).containsOnly("scheduled", "request");
        assertThat(acme.bookings.stream().filter(b -> acme.status(b).equals("scheduled")))
                .hasSize(2);
    }

    @Test
    void planningAnewReplacesPlannedRoutesAndNeverGivesACodeTwice() {
        PlanId first = store(problem(), plan(problem()));
        acme.book();
        PlanningProblem again = problem();
        assertThat(again.riders()).hasSize(4);
        PlanId second = store(again, plan(again));

        assertThat(listRoutes(acme.tenant)).singleElement().satisfies(route -> {
            assertThat(route.planId()).isEqualTo(second);
            assertThat(route.routeCode()).isEqualTo("Route-2");
        });
        assertThat(database.as(acme.tenant, () -> plans.find(acme.tenant, first)))
                .get()
                .extracting(Plan::current)
                .isEqualTo(false);
        assertThat(database.as(
                        acme.tenant,
                        () -> plans.list(
                                acme.tenant,
                                Optional.of(acme.shift.shiftId()),
                                Optional.of(TransportFixtures.DAY),
                                Optional.empty(),
                                10)))
                .extracting(Plan::planId)
                .containsExactly(second, first);
        assertThat(acme.bookings.stream().filter(b -> acme.status(b).equals("scheduled")))
                .hasSize(3);
    }

    @Test
    void routesThatAreAssignedKeepTheirRidesAndTheirCab() {
        store(problem(), plan(problem()));
        database.superuser().useHandle(handle -> handle.execute("update route set status = 'vendor_assigned'"));
        acme.book();

        PlanningProblem rest = problem();
        assertThat(rest.riders()).hasSize(2);
        assertThat(rest.fleet()).singleElement().satisfies(sedan -> assertThat(sedan.available())
                .isEqualTo(1));
        store(rest, plan(rest));

        assertThat(listRoutes(acme.tenant)).extracting(Route::routeCode).containsExactly("Route-1", "Route-2");
    }

    @Test
    void nothingIsStoredIfARideIsNoLongerThere() {
        PlanningProblem problem = problem();
        RoutePlan planned = plan(problem);
        RiderId gone = planned.routes().get(0).stops().get(0).rider();
        acme.bookings.stream().filter(b -> b.value().equals(gone.value())).forEach(b -> acme.setStatus(b, "cancelled"));

        assertThatThrownBy(() -> store(problem, planned)).isInstanceOf(PlanOutdatedException.class);
        assertThat(listRoutes(acme.tenant)).isEmpty();
        assertThat(acme.bookings.stream().map(acme::status)).containsOnly("cancelled", "request");
    }

    @Test
    void twoPlansOfAShiftStoredAtOnceFollowEachOther() throws Exception {
        PlanningProblem problem = problem();
        RoutePlan planned = plan(problem);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<PlanId> storing = () -> store(problem, planned);
            for (Future<PlanId> stored : threads.invokeAll(List.of(storing, storing))) {
                stored.get();
            }
        } finally {
            threads.shutdown();
        }

        List<Plan> both = database.as(
                acme.tenant, () -> plans.list(acme.tenant, Optional.empty(), Optional.empty(), Optional.empty(), 10));
        assertThat(both).extracting(Plan::current).containsExactlyInAnyOrder(true, false);
        assertThat(listRoutes(acme.tenant)).singleElement().satisfies(route -> {
            assertThat(route.routeCode()).isEqualTo("Route-2");
            assertThat(both).filteredOn(Plan::current).extracting(Plan::planId).containsExactly(route.planId());
        });
    }

    @Test
    void refusesAPlanThatBreaksARule() {
        PlanningProblem problem = problem();
        PlannedRoute route = plan(problem).routes().get(0);
        RoutePlan forgetful = RoutePlan.of(List.of(route), List.of());

        assertThatThrownBy(() -> store(problem, forgetful))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(RoutingError.PLAN_REFUSED))
                .hasMessageContaining("RIDER_ONCE");
        assertThat(listRoutes(acme.tenant)).isEmpty();
    }

    @Test
    void anotherTenantSeesNothingEvenWithTheRightTenantInTheStatement() {
        store(problem(), plan(problem()));
        TransportFixtures other = new TransportFixtures(database, 1);

        assertThat(listRoutes(other.tenant)).isEmpty();
        assertThat(database.as(other.tenant, () -> routes.list(other.tenant, ALL, Optional.empty(), 10)))
                .isEmpty();
    }

    @Test
    void whatIsPlannedFollowsShiftTenantAndBookings() {
        acme.setStatus(acme.bookings.get(0), "cancelled");
        PlanningProblem problem = problem();

        assertThat(problem.shiftAt()).isEqualTo(Instant.parse("2026-04-15T03:30:00Z"));
        assertThat(problem.direction()).isEqualTo(Direction.IN);
        assertThat(problem.riders()).extracting(Rider::woman).containsExactlyInAnyOrder(false, true);
        assertThat(problem.fleet()).singleElement().satisfies(sedan -> {
            assertThat(sedan.seats()).isEqualTo(4);
            assertThat(sedan.available()).isEqualTo(2);
        });
        assertThat(problem.escorts().constraint()).isEqualTo(EscortConstraint.TENANT_RULE);
    }

    @Test
    void cabsThatAreBusyElsewhereAreNotOffered() {
        store(problem(), plan(problem()));
        // Its route is under way from about 08:35 to 08:45, and its cab free again at 09:00.
        assertThat(freeFor("in", "09:30")).isEqualTo(1);
        assertThat(freeFor("in", "10:45")).as("from 09:00").isEqualTo(2);
        assertThat(freeFor("in", "10:30")).as("from 08:45").isEqualTo(1);
        assertThat(freeFor("out", "09:00"))
                .as("its riders get out when these get in")
                .isEqualTo(2);
        assertThat(freeFor("out", "08:45")).isEqualTo(1);
        assertThat(freeFor("out", "06:45")).as("back by 08:15").isEqualTo(2);
        assertThat(freeFor("out", "07:15")).as("back by 08:45").isEqualTo(1);

        database.superuser()
                .useHandle(handle -> handle.execute(
                        "update route set status = 'cancelled' where tenant_id = ?", acme.tenant.value()));
        assertThat(freeFor("in", "09:31")).isEqualTo(2);
    }

    @Test
    void oneCabMayDriveForTwoOtherShiftsOneAfterTheOther() {
        store(problem(), plan(problem()));
        ShiftOnDay home = acme.addShift("out", "09:00");
        acme.book(home);
        acme.book(home);
        store(home, acme.problem(home), plan(acme.problem(home)));

        assertThat(freeFor("in", "10:05")).as("from 08:20 to 09:50").isEqualTo(1);
    }

    @Test
    void cabThatAnotherShiftTookMeanwhileIsNotGivenTwice() {
        ShiftOnDay late = acme.addShift("in", "09:05");
        acme.book(late);
        acme.book(late);
        database.superuser()
                .useHandle(handle -> handle.execute(
                        "update vehicle set active = false where tenant_id = ? and rc_number = 'KA01AB2'",
                        acme.tenant.value()));
        PlanningProblem first = problem();
        PlanningProblem second = acme.problem(late);
        store(first, plan(first));

        assertThatThrownBy(() -> store(late, second, plan(second)))
                .isInstanceOf(PlanOutdatedException.class)
                .hasMessageContaining("0 are free");
        assertThat(acme.problem(late).fleet()).singleElement().satisfies(sedan -> assertThat(sedan.available())
                .isZero());
    }

    private int freeFor(String logType, String time) {
        ShiftOnDay other = acme.addShift(logType, time);
        acme.book(other);
        return acme.problem(other).fleet().get(0).available();
    }

    @Test
    void aCabWaitsAsLongAsTheShiftSays() {
        assertThat(problem().rules().serviceTime()).isEqualTo(Duration.ofMinutes(2));
        database.superuser()
                .useHandle(handle -> handle.execute(
                        "update shift set waiting_seconds = 200 where tenant_id = ?", acme.tenant.value()));

        PlanningProblem problem = problem();
        assertThat(problem.rules().serviceTime()).isEqualTo(Duration.ofSeconds(200));
        PlannedStop first = plan(problem).routes().get(0).stops().get(0);
        assertThat(first.departsAt()).isEqualTo(first.arrivesAt().plusSeconds(200));
    }

    @Test
    void aShiftWithoutRidesOrInThePastCannotBePlanned() {
        acme.bookings.forEach(booking -> acme.setStatus(booking, "cancelled"));

        assertThat(refusal(TransportFixtures.CLOCK.instant())).isEqualTo(RoutingError.NOTHING_TO_PLAN);
        assertThat(refusal(Instant.parse("2026-04-15T03:30:00Z"))).isEqualTo(RoutingError.PAST_SHIFT_TIME);
    }

    private ErrorCode refusal(Instant now) {
        return catchThrowableOfType(
                        MotorpoolException.class,
                        () -> database.as(acme.tenant, () -> acme.problems()
                                .get(acme.tenant, acme.shift, Duration.ofMinutes(90), now)))
                .code();
    }
}
