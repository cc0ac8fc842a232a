package org.motorpool.bookings.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The direction of a shift's rides. */
public enum LogType {
    /** To the office, arriving by the shift's time. */
    IN,
    /** From the office, leaving at the shift's time. */
    OUT;

    /** The word in tables and JSON, in lower snake case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LogType> of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code().equals(code))
                .findFirst();
    }
}
