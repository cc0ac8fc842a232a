package org.motorpool.routing.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.routing.model.Plan;
import org.motorpool.routing.model.RouteRider;
import org.motorpool.routing.model.UnassignedRide;
import org.motorpool.web.constraints.AtLeast;
import org.motorpool.web.constraints.AtMost;
import org.motorpool.web.constraints.Required;

/**
 * A plan as clients see it.
 *
 * @param current false once the shift was planned anew
 * @param unassigned whom the plan leaves out and why; only where one plan is asked for
 */
public record PlanJson(
        String id,
        String shiftId,
        LocalDate serviceOn,
        boolean current,
        String direction,
        Instant shiftAt,
        PointJson office,
        long maxRideSeconds,
        long serviceSeconds,
        long bufferSeconds,
        long seed,
        TotalsJson totals,
        Instant createdAt,
        @Nullable List<UnassignedJson> unassigned) {

    static PlanJson of(Plan plan) {
        return of(plan, null);
    }

    static PlanJson withUnassigned(Plan plan, List<UnassignedRide> unassigned) {
        return of(plan, unassigned.stream().map(UnassignedJson::of).toList());
    }

    private static PlanJson of(Plan plan, @Nullable List<UnassignedJson> unassigned) {
        return new PlanJson(
                plan.planId().toString(),
                plan.shiftId().toString(),
                plan.serviceOn(),
                plan.current(),
                plan.direction().name().toLowerCase(Locale.ROOT),
                plan.shiftAt(),
                PointJson.of(plan.office()),
                plan.rules().maxRide().toSeconds(),
                plan.rules().serviceTime().toSeconds(),
                plan.rules().buffer().toSeconds(),
                plan.seed(),
                new TotalsJson(
                        plan.totals().vehicles(),
                        plan.assigned(),
                        plan.totals().unassigned(),
                        plan.totals().escorts(),
                        plan.totals().metres(),
                        plan.totals().travel().toSeconds()),
                plan.createdAt(),
                unassigned);
    }

    /** WGS 84 degrees. */
    public record PointJson(double latitude, double longitude) {

        static PointJson of(GeoPoint point) {
            return new PointJson(point.latitude(), point.longitude());
        }
    }

    /** A plan in numbers; {@code assigned} and {@code unassigned} count riders. */
    public record TotalsJson(int routes, int assigned, int unassigned, int escorts, long metres, long travelSeconds) {}

    /** A rider without a route. */
    public record UnassignedJson(RiderJson rider, String reason, String explanation) {

        static UnassignedJson of(UnassignedRide ride) {
            return new UnassignedJson(
                    RiderJson.of(ride.rider()), ride.reason().name().toLowerCase(Locale.ROOT), ride.explanation());
        }
    }

    /** Who rides, and where the rider is picked up (in) or dropped (out). */
    public record RiderJson(
            String bookingId,
            @Nullable String employeeCode,
            String name,
            String phone,
            @Nullable String gender,
            String address,
            PointJson point) {

        static RiderJson of(RouteRider rider) {
            return new RiderJson(
                    rider.bookingId().toString(),
                    rider.employeeCode().orElse(null),
                    rider.employeeName(),
                    rider.phone(),
                    rider.gender().orElse(null),
                    rider.address(),
                    PointJson.of(rider.place()));
        }
    }

    /**
     * A shift and day to plan.
     *
     * @param maxRideMinutes longest ride of a rider
     * @param budgetSeconds how long to search
     * @param iterations how many steps to search; alone it makes the plan depend on nothing but input and seed
     */
    public record PlanShiftJson(
            @Required UUID shiftId,
            @Required LocalDate serviceOn,
            @Nullable @AtLeast(1) @AtMost(1440) Integer maxRideMinutes,
            @Nullable @AtLeast(1) @AtMost(120) Integer budgetSeconds,
            @Nullable @AtLeast(1) @AtMost(10_000_000) Integer iterations,
            @Nullable Integer seed) {}

    /** The job that plans. */
    public record PlanJobJson(String jobId) {}
}
