package org.motorpool.routing.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.motorpool.bookings.Ride;
import org.motorpool.bookings.RideService;
import org.motorpool.bookings.ShiftService;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.Coordinates;
import org.motorpool.bookings.model.Gender;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.fleet.AvailableVehicle;
import org.motorpool.fleet.VehicleService;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.RoutingConfig;
import org.motorpool.routing.RoutingError;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.EscortConstraint;
import org.motorpool.routing.model.EscortPolicy;
import org.motorpool.routing.model.GeoPoint;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RideRules;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.RiderId;
import org.motorpool.routing.model.ShiftOnDay;
import org.motorpool.routing.store.RouteStore;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.model.Tenant;

/** Makes planning problems of a tenant's shifts, bookings and vehicles. */
@Singleton
public class PlanningProblems {

    private final ShiftService shifts;
    private final RideService rides;
    private final VehicleService vehicles;
    private final TenantService tenants;
    private final RouteStore routes;
    private final RoutingConfig config;

    @Inject
    public PlanningProblems(
            ShiftService shifts,
            RideService rides,
            VehicleService vehicles,
            TenantService tenants,
            RouteStore routes,
            RoutingConfig config) {
        this.shifts = shifts;
        this.rides = rides;
        this.vehicles = vehicles;
        this.tenants = tenants;
        this.routes = routes;
        this.config = config;
    }

    /**
     * What a plan of the shift has to solve: all rides but those in routes that are assigned, all vehicles but theirs.
     *
     * @throws MotorpoolException if the shift cannot be planned now
     */
    public PlanningProblem get(TenantId tenantId, ShiftOnDay on, Duration maxRide, Instant now) {
        Tenant tenant = tenants.get(tenantId);
        Shift shift = shifts.get(tenantId, on.shiftId());
        Instant shiftAt = on.serviceOn()
                .atTime(shift.shiftTime().withNano(0))
                .atZone(tenant.zone())
                .toInstant();
        if (!shiftAt.isAfter(now)) {
            throw new MotorpoolException(
                    RoutingError.PAST_SHIFT_TIME, "The shift began at " + shiftAt + ", which is past.");
        }
        RideRules usual = config.rules();
        return new PlanningProblem(
                shift.logType() == LogType.IN ? Direction.IN : Direction.OUT,
                new GeoPoint(tenant.office().latitude(), tenant.office().longitude()),
                shiftAt,
                tenant.zone(),
                riders(tenantId, on, shift.logType()),
                fleet(tenantId, on),
                new RideRules(
                        maxRide, shift.waiting().isZero() ? usual.serviceTime() : shift.waiting(), usual.buffer()),
                escorts(tenant, shift));
    }

    private List<Rider> riders(TenantId tenant, ShiftOnDay on, LogType logType) {
        Set<BookingId> replaceable = routes.listPlannedBookings(tenant, on);
        List<Ride> waiting = new ArrayList<>(rides.listRequests(tenant, on.shiftId(), on.serviceOn()));
        if (!replaceable.isEmpty()) {
            rides.listScheduled(tenant, on.shiftId(), on.serviceOn()).stream()
                    .filter(ride -> replaceable.contains(ride.booking().bookingId()))
                    .forEach(waiting::add);
        }
        if (waiting.isEmpty()) {
            throw new MotorpoolException(
                    RoutingError.NOTHING_TO_PLAN,
                    "No ride on " + on.serviceOn() + " waits for a route of this shift."
                            + "\nMaybe nobody has booked yet, or all are in routes that are already assigned.");
        }
        if (waiting.size() > PlanningProblem.MAX_RIDERS) {
            throw new MotorpoolException(
                    RoutingError.TOO_MANY_RIDES,
                    waiting.size() + " rides on " + on.serviceOn() + "; at most " + PlanningProblem.MAX_RIDERS
                            + " can be planned at once.");
        }
        // The same rides in the same order give the same plan.
        return waiting.stream()
                .sorted(Comparator.comparing(ride -> ride.booking().bookingId().value()))
                .map(ride -> rider(ride, logType))
                .toList();
    }

    private static Rider rider(Ride ride, LogType logType) {
        Booking booking = ride.booking();
        Coordinates point = (logType == LogType.IN ? booking.pickup() : booking.drop()).point();
        return new Rider(
                new RiderId(booking.bookingId().value()),
                Optional.of(new GeoPoint(point.latitude(), point.longitude())),
                ride.gender().equals(Optional.of(Gender.FEMALE)));
    }

    private List<CabType> fleet(TenantId tenant, ShiftOnDay on) {
        Map<UUID, Integer> assigned = routes.countAssignedCabs(tenant, on);
        Map<UUID, List<AvailableVehicle>> byType = vehicles.listAvailable(tenant).stream()
                .collect(Collectors.groupingBy(
                        vehicle -> vehicle.vehicleTypeId().value(), TreeMap::new, Collectors.toList()));
        List<CabType> fleet = new ArrayList<>();
        byType.forEach((type, cabs) -> fleet.add(new CabType(
                new CabTypeId(type),
                cabs.get(0).typeName(),
                cabs.get(0).seats(),
                Math.max(0, cabs.size() - assigned.getOrDefault(type, 0)))));
        return fleet;
    }

    private static EscortPolicy escorts(Tenant tenant, Shift shift) {
        EscortConstraint constraint = shift.femaleConstraint()
                .map(own -> switch (own) {
                    case FIRST_LAST_FEMALE -> EscortConstraint.FIRST_OR_LAST_WOMAN;
                    case SECOND_LAST_FEMALE -> EscortConstraint.SECOND_OR_SECOND_LAST_WOMAN;
                    case ANY_FEMALE -> EscortConstraint.ANY_WOMAN;
                    case DISABLE -> EscortConstraint.DISABLED;
                })
                .orElse(EscortConstraint.TENANT_RULE);
        var policy = tenant.escortPolicy();
        return new EscortPolicy(
                constraint, policy.forWomen(), Optional.of(new EscortPolicy.Window(policy.from(), policy.until())));
    }
}
