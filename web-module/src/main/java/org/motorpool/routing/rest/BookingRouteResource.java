package org.motorpool.routing.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.BookingAccess;
import org.motorpool.bookings.RideService;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.platform.security.Role;
import org.motorpool.routing.PlannedRideService;
import org.motorpool.routing.model.PlannedRide;
import org.motorpool.web.CurrentRequest;

/** The route of a booking as who rides may see it: without the other riders. */
@Path("bookings/{id}/route")
@Tag(name = "bookings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR, Role.Name.EMPLOYEE})
public class BookingRouteResource {

    private final PlannedRideService planned;
    private final RideService rides;
    private final BookingAccess access;
    private final CurrentRequest request;

    @Inject
    public BookingRouteResource(
            PlannedRideService planned, RideService rides, BookingAccess access, CurrentRequest request) {
        this.planned = planned;
        this.rides = rides;
        this.access = access;
        this.request = request;
    }

    /**
     * When and in what the ride happens.
     *
     * @param cab the kind of cab
     * @param plate of the vehicle, once there is one
     */
    public record BookingRouteJson(
            String routeCode,
            Instant pickupAt,
            Instant dropAt,
            String cab,
            @Nullable String plate,
            boolean escortRequired) {

        static BookingRouteJson of(PlannedRide ride) {
            return new BookingRouteJson(
                    ride.routeCode(),
                    ride.pickupAt(),
                    ride.dropAt(),
                    ride.cab(),
                    ride.plate().orElse(null),
                    ride.escortRequired());
        }
    }

    @GET
    @Operation(
            summary = "Show when and in what a booked ride happens",
            description = "404 until the ride is in a route. An employee sees their own only.")
    public BookingRouteJson get(@PathParam("id") UUID id) {
        Booking booking = access.requireMaySee(request.caller(), rides.get(request.tenant(), new BookingId(id)));
        return BookingRouteJson.of(planned.get(request.tenant(), booking.bookingId()));
    }
}
