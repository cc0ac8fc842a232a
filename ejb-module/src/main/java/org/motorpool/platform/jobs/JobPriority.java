package org.motorpool.platform.jobs;

import java.util.Locale;
import java.util.stream.Stream;

/** Which of two waiting jobs of a pool goes first. */
public enum JobPriority {
    HIGH(1),
    NORMAL(2),
    LOW(3);

    private final int rank;

    JobPriority(int rank) {
        this.rank = rank;
    }

    /** The smaller goes first. */
    public int rank() {
        return rank;
    }

    /** As metrics and clients spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none */
    public static JobPriority ofRank(int rank) {
        return Stream.of(values())
                .filter(priority -> priority.rank == rank)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no priority of rank " + rank + "."));
    }
}
