package org.motorpool.bookings.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A shift's own rule for when a woman aboard needs an escort; it beats the tenant's rule. */
public enum FemaleConstraint {
    FIRST_LAST_FEMALE,
    SECOND_LAST_FEMALE,
    ANY_FEMALE,
    /** Never an escort. */
    DISABLE;

    /** The word in tables and JSON, in lower snake case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FemaleConstraint> of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code().equals(code))
                .findFirst();
    }
}
