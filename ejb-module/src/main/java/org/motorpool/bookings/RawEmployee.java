package org.motorpool.bookings;

import org.jspecify.annotations.Nullable;

/**
 * An employee as a client or a sheet gives it, not yet checked; absent values are null.
 *
 * @param phone with country code, or ten digits of the installation's own country
 * @param gender {@code female}, {@code male} or {@code other} in any case
 */
public record RawEmployee(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String employeeCode,
        @Nullable String address,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String gender) {}
