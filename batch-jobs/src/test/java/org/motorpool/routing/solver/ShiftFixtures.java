package org.motorpool.routing.solver;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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

/** Shifts of an office in Bangalore whose riders live in quarters around it, the same for the same seed. */
public final class ShiftFixtures {

    public static final GeoPoint OFFICE = new GeoPoint(12.9352, 77.6146);
    public static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    private static final double DEGREES_PER_KILOMETER = 1 / 111.2;

    private ShiftFixtures() {}

    /** Riders in sixteen quarters up to 20 km from the office, two of five of them women, and cabs enough. */
    public static PlanningProblem shift(Direction direction, int riders, long seed) {
        return new PlanningProblem(
                direction,
                OFFICE,
                Instant.parse(direction == Direction.IN ? "2026-04-15T03:30:00Z" : "2026-04-15T16:30:00Z"),
                KOLKATA,
                riders(riders, 20, seed),
                List.of(
                        new CabType(new CabTypeId(new UUID(1, 4)), "Sedan", 4, riders / 5 + 1),
                        new CabType(new CabTypeId(new UUID(1, 6)), "SUV", 6, riders / 8 + 1),
                        new CabType(new CabTypeId(new UUID(1, 12)), "Van", 12, riders / 40 + 1)),
                RideRules.DEFAULT,
                new EscortPolicy(
                        EscortConstraint.TENANT_RULE,
                        true,
                        Optional.of(new EscortPolicy.Window(LocalTime.of(20, 0), LocalTime.of(6, 0)))));
    }

    /** Most live about a quarter's center, some anywhere. */
    public static List<Rider> riders(int count, double radiusKilometres, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] centers = new double[16][];
        for (int i = 0; i < centers.length; i++) {
            centers[i] = onDisc(random, radiusKilometres);
        }
        List<Rider> riders = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            double[] around = random.nextInt(5) == 0 ? new double[2] : centers[random.nextInt(centers.length)];
            double[] offset = onDisc(random, around[0] == 0 ? radiusKilometres : radiusKilometres / 8);
            GeoPoint home = new GeoPoint(
                    OFFICE.latitude() + (around[0] + offset[0]) * DEGREES_PER_KILOMETER,
                    OFFICE.longitude() + (around[1] + offset[1]) * DEGREES_PER_KILOMETER);
            riders.add(new Rider(new RiderId(new UUID(2, i)), Optional.of(home), random.nextInt(5) < 2));
        }
        return riders;
    }

    private static double[] onDisc(SplittableRandom random, double radius) {
        double r = radius * Math.sqrt(random.nextDouble());
        double angle = 2 * Math.PI * random.nextDouble();
        return new double[] {r * Math.cos(angle), r * Math.sin(angle)};
    }
}
