package org.motorpool.routing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.model.PlannedRide;
import org.motorpool.routing.store.PlannedRideStore;

/** When and in what a booked ride happens, for who rides. */
@Singleton
@Transactional
public class PlannedRideService {

    private final PlannedRideStore rides;

    @Inject
    public PlannedRideService(PlannedRideStore rides) {
        this.rides = rides;
    }

    /** @throws MotorpoolException {@link RoutingError#RIDE_NOT_PLANNED} */
    public PlannedRide get(TenantId tenant, BookingId booking) {
        return rides.find(tenant, booking)
                .orElseThrow(() -> new MotorpoolException(
                        RoutingError.RIDE_NOT_PLANNED, "The booking " + booking + " is in no route."));
    }
}
