package org.motorpool.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.EscortConstraint;
import org.motorpool.routing.model.EscortPolicy;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RideRules;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.RiderId;
import org.motorpool.routing.model.TravelMatrix;

/** Small problems whose numbers one can follow by hand. */
final class PlanFixtures {

    static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    static final GeoPoint OFFICE = new GeoPoint(12.9716, 77.5946);
    static final CabTypeId SEDAN = new CabTypeId(new UUID(1, 4));
    static final CabTypeId VAN = new CabTypeId(new UUID(1, 12));

    private PlanFixtures() {}

    static Instant at(String time) {
        return LocalDate.of(2026, 4, 15)
                .atTime(LocalTime.parse(time))
                .atZone(KOLKATA)
                .toInstant();
    }

    static RiderId id(int number) {
        return new RiderId(new UUID(0, number));
    }

    /** Numbered from 1, one kilometre north of the one before; true for a woman. */
    static List<Rider> riders(boolean... women) {
        List<Rider> riders = new ArrayList<>();
        for (boolean woman : women) {
            int number = riders.size() + 1;
            GeoPoint place = new GeoPoint(OFFICE.latitude() + 0.009 * number, OFFICE.longitude());
            riders.add(new Rider(id(number), Optional.of(place), woman));
        }
        return riders;
    }

    static PlanningProblem problem(Direction direction, String shift, List<Rider> riders) {
        return new PlanningProblem(
                direction,
                OFFICE,
                at(shift),
                KOLKATA,
                riders,
                List.of(new CabType(SEDAN, "Sedan", 4, 2), new CabType(VAN, "Van", 12, 1)),
                new RideRules(Duration.ofMinutes(60), Duration.ofMinutes(2), Duration.ofMinutes(15)),
                new EscortPolicy(
                        EscortConstraint.TENANT_RULE,
                        true,
                        Optional.of(new EscortPolicy.Window(LocalTime.of(20, 0), LocalTime.of(6, 0)))));
    }

    /** A chain of places 0 (the office), 1, 2, ... with legs of so many minutes, and of as many kilometres. */
    static TravelMatrix chain(int[] places, int... minutes) {
        int size = places.length;
        int[] metres = new int[size * size];
        int[] seconds = new int[size * size];
        for (int i = 0; i < minutes.length; i++) {
            metres[places[i] * size + places[i + 1]] = minutes[i] * 1000;
            seconds[places[i] * size + places[i + 1]] = minutes[i] * 60;
        }
        return new TravelMatrix(size, metres, seconds);
    }
}
