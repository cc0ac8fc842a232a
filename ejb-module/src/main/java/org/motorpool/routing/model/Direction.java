package org.motorpool.routing.model;

/** Which way a shift's riders go. */
public enum Direction {
    /** From their homes to the office, to be there before the shift begins. */
    IN,
    /** From the office to their homes, leaving when the shift ends. */
    OUT
}
