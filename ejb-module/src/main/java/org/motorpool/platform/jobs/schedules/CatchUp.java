package org.motorpool.platform.jobs.schedules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of slots that passed while no node ran. */
public enum CatchUp {
    /** They are left out: only a slot that is hardly late is run. */
    SKIP,
    /** The newest of them is run, the others are left out. */
    ONCE,
    /** Each is run, the newest so many at most. */
    EACH;

    /** The word in tables and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CatchUp> of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code().equals(code))
                .findFirst();
    }
}
