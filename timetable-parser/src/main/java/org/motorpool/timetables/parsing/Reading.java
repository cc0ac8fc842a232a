package org.motorpool.timetables.parsing;

/**
 * A value as it was read, with the place where it stands.
 *
 * @param text the normalised value, or the text as it stands (with a confidence below 0.5) if it could not be normalised
 * @param page counted from 1
 * @param confidence from 0 to 1, which is certain
 */
public record Reading(String text, int page, Box box, double confidence) {

    /** What is at least this is taken as it is; the rest is shown to people for review. */
    public static final double CERTAIN = 0.9;

    public Reading {
        if (page < 1 || !(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException(
                    "A reading on page %d with confidence %s is none".formatted(page, confidence));
        }
    }

    /** Whether nobody needs to look at it. */
    public boolean certain() {
        return confidence >= CERTAIN;
    }
}
