package org.motorpool.calendars.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of an event that has several venues. */
public enum VenueChoice {
    /** One event that lists them: a student sits in one of them. */
    SITTING,
    /** An event for each. */
    SINGLE;

    /** The word in tables and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<VenueChoice> of(String code) {
        return Arrays.stream(values())
                .filter(choice -> choice.code().equals(code))
                .findFirst();
    }
}
