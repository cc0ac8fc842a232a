package org.motorpool.routing.model;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.motorpool.platform.geo.GeoPoint;

/**
 * One shift on one day whose riders are to be planned.
 *
 * @param shiftAt the anchor: in arrives a buffer before it, out leaves at it
 * @param zone of the tenant, for the rules that speak of local time
 * @param riders at most {@value #MAX_RIDERS}, each id once
 * @param fleet what may be used, each type once
 */
public record PlanningProblem(
        Direction direction,
        GeoPoint office,
        Instant shiftAt,
        ZoneId zone,
        List<Rider> riders,
        List<CabType> fleet,
        RideRules rules,
        EscortPolicy escorts) {

    /** The matrices grow with the square: for so many they take a hundred megabytes of a node's heap. */
    public static final int MAX_RIDERS = 2_000;

    public PlanningProblem {
        riders = List.copyOf(riders);
        fleet = List.copyOf(fleet);
        if (riders.size() > MAX_RIDERS) {
            throw new IllegalArgumentException(riders.size() + " riders; at most " + MAX_RIDERS + " in one plan.");
        }
        if (shiftAt.getNano() != 0) {
            throw new IllegalArgumentException("Shift at " + shiftAt + " is not a whole second.");
        }
        requireDistinct(riders.stream().map(Rider::id).toList());
        requireDistinct(fleet.stream().map(CabType::id).toList());
    }

    /** The riders whose place is known, in the problem's order. */
    public List<Rider> locatedRiders() {
        return riders.stream().filter(rider -> rider.place().isPresent()).toList();
    }

    /** The places of a {@link TravelMatrix} for this problem: the office, then the {@link #locatedRiders()}. */
    public List<GeoPoint> places() {
        List<GeoPoint> places = new ArrayList<>(riders.size() + 1);
        places.add(office);
        riders.forEach(rider -> rider.place().ifPresent(places::add));
        return places;
    }

    /** The anchor on the tenant's clock. */
    public LocalTime shiftTime() {
        return shiftAt.atZone(zone).toLocalTime();
    }

    private static void requireDistinct(List<?> ids) {
        Set<Object> seen = new HashSet<>();
        for (Object id : ids) {
            if (!seen.add(id)) {
                throw new IllegalArgumentException(id + " is there twice.");
            }
        }
    }
}
