package org.motorpool.routing.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.motorpool.routing.EscortRule;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.TravelMatrix;
import org.motorpool.routing.model.UnassignedReason;
import org.motorpool.routing.model.UnassignedRider;
import org.motorpool.tenants.model.Office;

/** Sorts out whom no route at all can serve, so that the search need not try. */
final class Triage {

    private final PlanningProblem problem;
    private final TravelMatrix travel;
    private final int mostSeats;
    private final List<Rider> servable = new ArrayList<>();
    private final List<UnassignedRider> hopeless = new ArrayList<>();

    Triage(PlanningProblem problem, TravelMatrix travel) {
        this.problem = problem;
        this.travel = travel;
        mostSeats = problem.fleet().stream()
                .filter(type -> type.available() > 0)
                .mapToInt(CabType::seats)
                .max()
                .orElse(0);
        int place = 0;
        for (Rider rider : problem.riders()) {
            place += rider.place().isPresent() ? 1 : 0;
            judge(rider, place).ifPresentOrElse(hopeless::add, () -> servable.add(rider));
        }
    }

    /** In the problem's order; each could be served by a route of its own. */
    List<Rider> servable() {
        return servable;
    }

    List<UnassignedRider> hopeless() {
        return hopeless;
    }

    private Optional<UnassignedRider> judge(Rider rider, int place) {
        if (rider.place().isEmpty()) {
            return no(rider, UnassignedReason.NO_COORDINATES, "The coordinates of the rider's place are not known.");
        }
        double officeMetres = rider.place().get().metresTo(problem.office());
        if (officeMetres > Office.MAX_METRES) {
            return no(
                    rider,
                    UnassignedReason.TOO_FAR,
                    "The rider's place is " + Math.round(officeMetres / 1000) + " km from the office; at most "
                            + Math.round(Office.MAX_METRES / 1000) + " km are served.");
        }
        long drive = problem.direction() == Direction.IN ? travel.seconds(place, 0) : travel.seconds(0, place);
        long ride = drive + problem.rules().serviceTime().toSeconds();
        if (ride > problem.rules().maxRide().toSeconds()) {
            return no(
                    rider,
                    UnassignedReason.RIDE_TOO_LONG,
                    "The direct ride takes " + minutes(ride) + "; at most "
                            + minutes(problem.rules().maxRide().toSeconds()) + " are allowed.");
        }
        boolean escort = EscortRule.of(problem).isRequired(List.of(rider.woman()));
        if (mostSeats < (escort ? 2 : 1)) {
            return no(
                    rider,
                    UnassignedReason.NO_SEATS,
                    mostSeats == 0
                            ? "No cab is available."
                            : "The largest cab has " + mostSeats + " seat; rider and escort need two.");
        }
        return Optional.empty();
    }

    private static Optional<UnassignedRider> no(Rider rider, UnassignedReason reason, String explanation) {
        return Optional.of(new UnassignedRider(rider.id(), reason, explanation));
    }

    static String minutes(long seconds) {
        return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
}
