package org.motorpool.platform.ratelimit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a request whose bucket does not answer in time. */
public enum WhenSilent {
    /** It is let through. */
    OPEN,
    /** It is refused. */
    CLOSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WhenSilent> of(String code) {
        return Arrays.stream(values())
                .filter(choice -> choice.code().equals(code))
                .findFirst();
    }
}
