package org.motorpool.routing.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a route stands; planning anew replaces only those that are still planned. */
public enum RouteStatus {
    PLANNED,
    VENDOR_ASSIGNED,
    DRIVER_ASSIGNED,
    ONGOING,
    COMPLETED,
    CANCELLED;

    /** The word in tables and JSON, in lower snake case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RouteStatus> of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code().equals(code))
                .findFirst();
    }
}
