package org.motorpool.bookings.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Gender of an employee, as far as the rules for the safety of women need it. */
public enum Gender {
    FEMALE,
    MALE,
    OTHER;

    /** The word in tables and JSON, such as {@code female}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a code in any case. */
    public static Optional<Gender> of(String text) {
        return Arrays.stream(values())
                .filter(gender -> gender.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
