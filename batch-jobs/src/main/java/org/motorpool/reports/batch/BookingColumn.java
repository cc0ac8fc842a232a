package org.motorpool.reports.batch;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.motorpool.reports.model.BookingRow;

/**
 * The columns of the bookings report: order, words and what a cell holds. The order and the titles are a contract with
 * those who read the workbook by program.
 */
enum BookingColumn {
    ROUTE_ID("Route ID", Level.ROUTE, BookingRow::routeId),
    BOOKING_ID("Booking ID", Level.BOOKING, BookingRow::bookingId),
    BOOKING_DATE("Booking Date", Level.BOOKING, BookingRow::bookingDate),
    BOOKING_STATUS("Booking Status", Level.BOOKING, BookingRow::bookingStatus),
    EMPLOYEE_ID("Employee ID", Level.BOOKING, BookingRow::employeeId),
    EMPLOYEE_CODE("Employee Code", Level.BOOKING, BookingRow::employeeCode),
    EMPLOYEE_NAME("Employee Name", Level.BOOKING, BookingRow::employeeName),
    EMPLOYEE_PHONE("Employee Phone", Level.BOOKING, BookingRow::employeePhone),
    EMPLOYEE_GENDER("Employee Gender", Level.BOOKING, BookingRow::employeeGender),
    SHIFT_CODE("Shift Code", Level.BOOKING, BookingRow::shiftCode),
    SHIFT_TIME("Shift Time", Level.BOOKING, BookingRow::shiftTime),
    SHIFT_TYPE("Shift Type", Level.BOOKING, BookingRow::shiftType),
    PICKUP_LOCATION("Pickup Location", Level.BOOKING, BookingRow::pickupLocation),
    DROP_LOCATION("Drop Location", Level.BOOKING, BookingRow::dropLocation),
    ROUTE_STATUS("Route Status", Level.ROUTE, BookingRow::routeStatus),
    STOP_ORDER("Stop Order", Level.BOOKING, BookingRow::stopOrder),
    ESTIMATED_PICKUP_TIME("Estimated Pickup Time", Level.BOOKING, BookingRow::estimatedPickupTime),
    ESTIMATED_DROP_TIME("Estimated Drop Time", Level.BOOKING, BookingRow::estimatedDropTime),
    ACTUAL_PICKUP_TIME("Actual Pickup Time", Level.BOOKING, BookingRow::actualPickupTime),
    ACTUAL_DROP_TIME("Actual Drop Time", Level.BOOKING, BookingRow::actualDropTime),
    ESTIMATED_DISTANCE("Estimated Distance (km)", Level.BOOKING, BookingRow::estimatedDistanceKm),
    ACTUAL_TOTAL_DISTANCE("Actual Total Distance (km)", Level.ROUTE, BookingRow::actualTotalDistanceKm),
    DRIVER_NAME("Driver Name", Level.ROUTE, BookingRow::driverName),
    DRIVER_PHONE("Driver Phone", Level.ROUTE, BookingRow::driverPhone),
    VEHICLE_NUMBER("Vehicle Number", Level.ROUTE, BookingRow::vehicleNumber),
    VEHICLE_TYPE("Vehicle Type", Level.ROUTE, BookingRow::vehicleType),
    VENDOR_NAME("Vendor Name", Level.ROUTE, BookingRow::vendorName),
    VENDOR_PHONE("Vendor Phone", Level.ROUTE, BookingRow::vendorPhone),
    ESCORT_NAME("Escort Name", Level.ROUTE, BookingRow::escortName),
    ESCORT_PHONE("Escort Phone", Level.ROUTE, BookingRow::escortPhone),
    ESCORT_GENDER("Escort Gender", Level.ROUTE, BookingRow::escortGender),
    REASON("Reason", Level.BOOKING, BookingRow::reason);

    private enum Level {
        ROUTE,
        BOOKING
    }

    private final String title;
    private final Level level;
    private final Function<BookingRow, @Nullable Object> value;

    BookingColumn(String title, Level level, Function<BookingRow, @Nullable Object> value) {
        this.title = title;
        this.level = level;
        this.value = value;
    }

    String title() {
        return title;
    }

    /** Whether the cell belongs to the route and is merged over the rows of its bookings. */
    boolean isRouteLevel() {
        return level == Level.ROUTE;
    }

    /** A text, number, local date or local time; null for an empty cell. */
    @Nullable
    Object valueOf(BookingRow row) {
        return value.apply(row);
    }
}
