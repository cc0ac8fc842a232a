package org.motorpool.bookings.model;

import java.util.Optional;
import org.motorpool.platform.geo.GeoPoint;

/**
 * What is known of an employee, in normal form.
 *
 * @param email in small letters; unique within the tenant
 * @param phone E.164, such as {@code +919812345678}; unique within the tenant
 * @param employeeCode the organisation's own number of the employee; unique within the tenant
 * @param home where the employee is picked up and dropped
 */
public record EmployeeDetails(
        String name,
        String email,
        String phone,
        Optional<String> employeeCode,
        Optional<String> address,
        Optional<GeoPoint> home,
        Optional<Gender> gender) {}
