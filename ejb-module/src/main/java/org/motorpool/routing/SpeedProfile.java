package org.motorpool.routing;

import java.time.LocalTime;
import java.util.List;

/**
 * How fast the traffic is at which time of the day.
 *
 * @param usualKmh outside all slices
 * @param slices parts of the day with a speed of their own; the first that contains a time counts
 */
public record SpeedProfile(double usualKmh, List<Slice> slices) {

    /** Rush hours and nights of a large Indian city. */
    public static final SpeedProfile DEFAULT = new SpeedProfile(
            25,
            List.of(
                    new Slice(LocalTime.of(7, 30), LocalTime.of(10, 30), 20),
                    new Slice(LocalTime.of(17, 0), LocalTime.of(20, 30), 18),
                    new Slice(LocalTime.of(22, 0), LocalTime.of(6, 0), 35)));

    public SpeedProfile {
        slices = List.copyOf(slices);
        if (!(usualKmh > 0) || !slices.stream().allMatch(slice -> slice.kmh() > 0)) {
            throw new IllegalArgumentException("A speed is not above zero: " + usualKmh + ", " + slices);
        }
    }

    public double kmhAt(LocalTime time) {
        return slices.stream()
                .filter(slice -> slice.contains(time))
                .mapToDouble(Slice::kmh)
                .findFirst()
                .orElse(usualKmh);
    }

    /** From a time on until before another, which may be on the next day. */
    public record Slice(LocalTime from, LocalTime before, double kmh) {

        boolean contains(LocalTime time) {
            boolean started = !time.isBefore(from);
            boolean notOver = time.isBefore(before);
            return from.isBefore(before) ? started && notOver : started || notOver;
        }
    }
}
