package org.motorpool.timetables.model;

import java.util.List;

/**
 * Where a field was read, and how certain it is.
 *
 * @param text as it stands there
 * @param page from 1
 * @param box left, top, right and bottom in points from the top left corner of the page
 * @param confidence 0 to 1, which is certain
 */
public record FieldReading(String text, int page, List<Double> box, double confidence) {

    public FieldReading {
        box = List.copyOf(box);
    }
}
