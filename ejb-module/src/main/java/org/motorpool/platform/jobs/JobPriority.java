package org.motorpool.platform.jobs;

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
}
