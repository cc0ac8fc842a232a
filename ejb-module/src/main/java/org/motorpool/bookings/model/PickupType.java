package org.motorpool.bookings.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a shift's riders board. */
public enum PickupType {
    /** At their door. */
    PICKUP,
    /** At a pickup hub. */
    NODAL;

    /** The word in tables and JSON, in lower snake case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PickupType> of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code().equals(code))
                .findFirst();
    }
}
