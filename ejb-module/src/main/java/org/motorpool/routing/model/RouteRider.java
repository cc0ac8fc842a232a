package org.motorpool.routing.model;

import java.util.Optional;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.platform.geo.GeoPoint;

/**
 * Whom a stop, or a place among the unassigned, is about.
 *
 * @param gender a code such as {@code female}
 * @param address of the rider's place, maybe empty
 * @param place where the rider is picked up (in) or dropped (out)
 */
public record RouteRider(
        BookingId bookingId,
        Optional<String> employeeCode,
        String employeeName,
        String phone,
        Optional<String> gender,
        String address,
        GeoPoint place) {}
