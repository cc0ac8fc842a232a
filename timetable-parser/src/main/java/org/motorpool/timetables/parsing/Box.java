package org.motorpool.timetables.parsing;

/** A rectangle on a page as it is shown, in points from the page's top left corner. */
public record Box(double left, double top, double right, double bottom) {

    /** The smallest box around both. */
    public Box and(Box other) {
        return new Box(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }
}
