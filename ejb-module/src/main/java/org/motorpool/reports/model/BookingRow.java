package org.motorpool.reports.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * One booking as the bookings report shows it: its 32 columns in their order. Times are the tenant's local ones,
 * distances kilometres; what does not exist yet (no route, no driver) is null and becomes an empty cell.
 *
 * @param routeId null for a booking that no route carries
 */
public record BookingRow(
        @Nullable String routeId,
        String bookingId,
        LocalDate bookingDate,
        String bookingStatus,
        String employeeId,
        @Nullable String employeeCode,
        String employeeName,
        @Nullable String employeePhone,
        @Nullable String employeeGender,
        String shiftCode,
        LocalTime shiftTime,
        String shiftType,
        @Nullable String pickupLocation,
        @Nullable String dropLocation,
        @Nullable String routeStatus,
        @Nullable Integer stopOrder,
        @Nullable LocalTime estimatedPickupTime,
        @Nullable LocalTime estimatedDropTime,
        @Nullable LocalTime actualPickupTime,
        @Nullable LocalTime actualDropTime,
        @Nullable BigDecimal estimatedDistanceKm,
        @Nullable BigDecimal actualTotalDistanceKm,
        @Nullable String driverName,
        @Nullable String driverPhone,
        @Nullable String vehicleNumber,
        @Nullable String vehicleType,
        @Nullable String vendorName,
        @Nullable String vendorPhone,
        @Nullable String escortName,
        @Nullable String escortPhone,
        @Nullable String escortGender,
        @Nullable String reason) {}
