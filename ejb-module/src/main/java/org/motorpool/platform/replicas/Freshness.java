package org.motorpool.platform.replicas;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How new a read must be. */
public final class Freshness {

    private static final Freshness STRONG = new Freshness(true, null);
    private static final Freshness OWN = new Freshness(false, null);

    private final boolean strong;
    private final @Nullable Duration maxAge;

    private Freshness(boolean strong, @Nullable Duration maxAge) {
        this.strong = strong;
        this.maxAge = maxAge;
    }

    /** Everything that is committed: the primary. */
    public static Freshness strong() {
        return STRONG;
    }

    /** Nothing older than what this client wrote or saw. */
    public static Freshness own() {
        return OWN;
    }

    /** Nothing older than this, whatever the client wrote. */
    public static Freshness stale(Duration maxAge) {
        return new Freshness(false, maxAge);
    }

    public boolean isStrong() {
        return strong;
    }

    /** Empty unless it is a matter of age. */
    public Optional<Duration> maxAge() {
        return Optional.ofNullable(maxAge);
    }
}
