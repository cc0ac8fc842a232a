package org.motorpool.reports.batch;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the paper for one route says. Days and times are the tenant's local ones; around midnight a route begins the day
 * before its service day, or ends the day after.
 *
 * @param day the service day: that of the shift
 * @param toOffice whether riders are brought to the office (else home from it)
 * @param shiftTime when the shift begins (to the office) or ends (home)
 * @param startsAt when the first rider is picked up, or the cab leaves the office
 * @param endsAt when the cab reaches the office, or the last rider is dropped
 * @param vehicleNumber null until a vehicle is assigned: the sheet then has a line to write on; likewise the driver
 * @param link what the QR code says
 */
record TripSheet(
        String tenantName,
        String routeCode,
        LocalDate day,
        String shiftCode,
        boolean toOffice,
        LocalTime shiftTime,
        LocalDateTime startsAt,
        LocalDateTime endsAt,
        long distanceMetres,
        @Nullable String vehicleType,
        @Nullable String vehicleNumber,
        @Nullable String driverName,
        @Nullable String driverPhone,
        boolean escortRequired,
        Place office,
        List<Stop> stops,
        String link) {

    TripSheet {
        stops = List.copyOf(stops);
    }

    /** @param label what the office is called, or the address of a stop */
    record Place(String label, double latitude, double longitude) {}

    /**
     * One rider's stop.
     *
     * @param order from 1, in the order of driving
     * @param at when the rider is picked up (to the office) or dropped (home)
     * @param code the employee's code, null where there is none
     */
    record Stop(
            int order,
            LocalDateTime at,
            String name,
            @Nullable String code,
            @Nullable String phone,
            Place place) {}
}
