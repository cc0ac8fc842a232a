package org.motorpool.routing.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.motorpool.bookings.Ride;
import org.motorpool.bookings.RideService;
import org.motorpool.bookings.ShiftService;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.Gender;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.RoutingConfig;
import org.motorpool.routing.RoutingError;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.EscortConstraint;
import org.motorpool.routing.model.EscortPolicy;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RideRules;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.RiderId;
import org.motorpool.routing.model.ShiftOnDay;
import org.motorpool.routing.model.TimeSpan;
import org.motorpool.routing.store.RouteStore;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.model.Tenant;

/** Makes planning problems of a tenant's shifts, bookings and vehicles. */
@Singleton
public class PlanningProblems {

    private final ShiftService shifts;
    private final RideService rides;
    private final FreeCabs cabs;
    private final TenantService tenants;
    private final RouteStore routes;
    private final RoutingConfig config;

    @Inject
    public PlanningProblems(
            ShiftService shifts,
            RideService rides,
            FreeCabs cabs,
            TenantService tenants,
            RouteStore routes,
            RoutingConfig config) {
        this.shifts = shifts;
        this.rides = rides;
        this.cabs = cabs;
        this.tenants = tenants;
        this.routes = routes;
        this.config = config;
    }

    /**
     * What a plan of the shift has to solve: all rides but those in routes that are assigned, all
     * vehicles but those that are busy elsewhere.
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
        Direction direction = shift.logType() == LogType.IN ? Direction.IN : Direction.OUT;
        RideRules rules = rules(shift, maxRide);
        return new PlanningProblem(
                direction,
                tenant.office().point(),
                shiftAt,
                tenant.zone(),
                riders(tenantId, on, shift.logType()),
                cabs.list(tenantId, on, TimeSpan.of(direction, shiftAt, rules)),
                rules,
                escorts(tenant, shift));
    }

    private RideRules rules(Shift shift, Duration maxRide) {
        RideRules usual = config.rules();
        return new RideRules(maxRide, shift.waiting().isZero() ? usual.serviceTime() : shift.waiting(), usual.buffer());
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
        GeoPoint point = (logType == LogType.IN ? booking.pickup() : booking.drop()).point();
        return new Rider(
                new RiderId(booking.bookingId().value()),
                Optional.of(point),
                ride.gender().equals(Optional.of(Gender.FEMALE)));
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
