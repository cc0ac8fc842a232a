package org.motorpool.routing.solver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.motorpool.routing.EscortRule;
import org.motorpool.routing.RouteSolver;
import org.motorpool.routing.RouteTiming;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.PlannedRoute;
import org.motorpool.routing.model.PlannedStop;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.SolveBudget;
import org.motorpool.routing.model.TravelMatrix;
import org.motorpool.routing.model.UnassignedReason;
import org.motorpool.routing.model.UnassignedRider;

/**
 * The baseline: density clusters, each ordered farthest first and then nearest neighbor. Where a chunk breaks a rule
 * that the product of the specification does not know (seats with the escort, maximum ride), its last riders are
 * chunked again, so that the plan is one that can be driven.
 */
final class ClusterFirstSolver implements RouteSolver {

    private final double radiusKilometres;

    ClusterFirstSolver(double radiusKilometres) {
        this.radiusKilometres = radiusKilometres;
    }

    @Override
    public RoutePlan solve(
            PlanningProblem problem,
            TravelMatrix travel,
            SolveBudget budget,
            ProgressListener listener,
            BooleanSupplier canceled) {
        Triage triage = new Triage(problem, travel);
        RouteTiming timing = new RouteTiming(problem, travel);
        List<CabType> cabs = new ArrayList<>();
        problem.fleet().forEach(type -> cabs.addAll(Collections.nCopies(type.available(), type)));
        cabs.sort(Comparator.comparingInt(CabType::seats));
        int mostCommon = problem.fleet().stream()
                .max(Comparator.comparingInt(CabType::available))
                .map(CabType::seats)
                .orElse(1);
        List<PlannedRoute> routes = new ArrayList<>();
        List<UnassignedRider> left = new ArrayList<>(triage.hopeless());
        List<Rider> open = triage.servable();
        while (!open.isEmpty()) {
            List<Rider> again = new ArrayList<>();
            for (List<Integer> cluster : DensityClusters.of(
                    open.stream().map(r -> r.place().orElseThrow()).toList(), radiusKilometres, mostCommon, false)) {
                List<Rider> riders =
                        new ArrayList<>(cluster.stream().map(open::get).toList());
                while (!riders.isEmpty() && !addRoute(problem, timing, cabs, ordered(problem, riders), routes)) {
                    again.add(riders.remove(riders.size() - 1));
                }
                if (riders.isEmpty()) {
                    Rider first = again.remove(again.size() - 1);
                    left.add(new UnassignedRider(first.id(), UnassignedReason.NO_VEHICLE_LEFT, "No cab fits."));
                }
            }
            open = again;
        }
        return RoutePlan.of(routes, left);
    }

    private static List<Rider> ordered(PlanningProblem problem, List<Rider> riders) {
        List<Rider> open = new ArrayList<>(riders);
        List<Rider> order = new ArrayList<>();
        Rider at = Collections.max(
                open, Comparator.comparingDouble(r -> r.place().orElseThrow().metresTo(problem.office())));
        while (true) {
            order.add(at);
            open.remove(at);
            if (open.isEmpty()) {
                break;
            }
            var from = at.place().orElseThrow();
            at = Collections.min(
                    open,
                    Comparator.comparingDouble(r -> r.place().orElseThrow().metresTo(from)));
        }
        if (problem.direction() == Direction.OUT) {
            Collections.reverse(order);
        }
        return order;
    }

    private static boolean addRoute(
            PlanningProblem problem, RouteTiming timing, List<CabType> cabs, List<Rider> order, List<PlannedRoute> to) {
        boolean escort = EscortRule.of(problem)
                .isRequired(order.stream().map(Rider::woman).toList());
        for (CabType cab : cabs) {
            if (cab.seats() >= order.size() + (escort ? 1 : 0)) {
                PlannedRoute route =
                        timing.route(cab.id(), order.stream().map(Rider::id).toList());
                boolean allowed = route.stops().stream()
                        .map(PlannedStop::ride)
                        .allMatch(ride -> ride.compareTo(problem.rules().maxRide()) <= 0);
                if (allowed) {
                    cabs.remove(cab);
                    to.add(route);
                }
                return allowed;
            }
        }
        return false;
    }
}
