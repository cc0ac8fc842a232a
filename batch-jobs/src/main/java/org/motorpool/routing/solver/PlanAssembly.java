package org.motorpool.routing.solver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.motorpool.routing.EscortRule;
import org.motorpool.routing.RouteTiming;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.PlannedRoute;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.RiderId;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.TravelMatrix;
import org.motorpool.routing.model.UnassignedReason;
import org.motorpool.routing.model.UnassignedRider;

/** Turns what the search found into a plan: chooses cabs, puts times to the stops, says why riders are left out. */
final class PlanAssembly {

    private final PlanningProblem problem;
    private final RouteTiming timing;
    private final EscortRule escorts;
    private final Triage triage;

    PlanAssembly(PlanningProblem problem, TravelMatrix travel, Triage triage) {
        this.problem = problem;
        this.triage = triage;
        timing = new RouteTiming(problem, travel);
        escorts = EscortRule.of(problem);
    }

    RoutePlan assemble(Routes.Snapshot found) {
        List<List<Rider>> orders = new ArrayList<>();
        int slots = found.length().length;
        int stride = slots == 0 ? 0 : found.sequence().length / slots;
        boolean[] served = new boolean[triage.servable().size() + 1];
        for (int route = 0; route < slots; route++) {
            List<Rider> order = new ArrayList<>();
            for (int p = 0; p < found.length()[route]; p++) {
                int rider = found.sequence()[route * stride + p];
                served[rider] = true;
                order.add(triage.servable().get(rider - 1));
            }
            if (problem.direction() == Direction.IN) {
                Collections.reverse(order);
            }
            if (!order.isEmpty()) {
                orders.add(order);
            }
        }
        List<UnassignedRider> unassigned = new ArrayList<>(triage.hopeless());
        for (int rider = 1; rider < served.length; rider++) {
            if (!served[rider]) {
                unassigned.add(leftOut(triage.servable().get(rider - 1), orders.size()));
            }
        }
        return RoutePlan.of(chooseCabs(orders), unassigned);
    }

    /** The route that needs the fewest seats takes the smallest cab that has them, and so on upward. */
    private List<PlannedRoute> chooseCabs(List<List<Rider>> orders) {
        List<CabType> types = new ArrayList<>(problem.fleet());
        types.sort(Comparator.comparingInt(CabType::seats));
        int[] cabsLeft = types.stream().mapToInt(CabType::available).toArray();
        orders.sort(Comparator.comparingInt(this::seatsNeeded));
        List<PlannedRoute> routes = new ArrayList<>();
        int type = 0;
        for (List<Rider> order : orders) {
            while (cabsLeft[type] == 0 || types.get(type).seats() < seatsNeeded(order)) {
                type++;
            }
            cabsLeft[type]--;
            List<RiderId> riders = order.stream().map(Rider::id).toList();
            routes.add(timing.route(types.get(type).id(), riders));
        }
        routes.sort(Comparator.comparing(PlannedRoute::startsAt)
                .thenComparing(PlannedRoute::endsAt)
                .thenComparing(route -> route.stops().get(0).rider().value()));
        return routes;
    }

    private int seatsNeeded(List<Rider> order) {
        boolean escort = escorts.isRequired(order.stream().map(Rider::woman).toList());
        return order.size() + (escort ? 1 : 0);
    }

    private UnassignedRider leftOut(Rider rider, int routesUsed) {
        int cabs = problem.fleet().stream().mapToInt(CabType::available).sum();
        String rules =
                " for at most " + Triage.minutes(problem.rules().maxRide().toSeconds()) + " on the way.";
        return routesUsed < cabs
                ? new UnassignedRider(
                        rider.id(),
                        UnassignedReason.NO_SEATS,
                        (cabs - routesUsed) + " of " + cabs
                                + " cabs are left, too small for the rider and the escort; no other takes the rider along"
                                + rules)
                : new UnassignedRider(
                        rider.id(),
                        UnassignedReason.NO_VEHICLE_LEFT,
                        "All " + cabs + " cabs are in use, and none has a seat on a way that takes the rider along"
                                + rules);
    }
}
