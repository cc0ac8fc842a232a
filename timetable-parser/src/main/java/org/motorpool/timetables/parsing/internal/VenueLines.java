package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gives the lines of a venue cell to the heights of its row; a venue may take more than one line. */
final class VenueLines {

    private static final double SURE = 1;
    private static final double FLOWING = 0.95;
    private static final double LEVEL = 0.85;
    private static final double UNCLEAR = 0.6;
    private static final double SAME_HEIGHT = 0.5;

    private final Cell cell;
    private final List<CellLine> lines;
    private final List<Double> depths;

    VenueLines(Cell cell, List<Double> depths) {
        this.cell = cell;
        this.lines = cell.lines();
        this.depths = depths;
    }

    /** A cell for each height, blank where there is no venue. */
    List<Cell> assign() {
        int extra = lines.size() - depths.size();
        if (extra <= 0) {
            return byHeight();
        }
        boolean[] rests = new boolean[lines.size()];
        int forced = 0;
        for (int i = 1; i < lines.size(); i++) {
            rests[i] = LineBreak.between(lines.get(i - 1), lines.get(i), cell) != LineBreak.MEANT;
            forced += rests[i] ? 1 : 0;
        }
        boolean[] between = between();
        if (count(between) == extra && within(between, rests)) {
            // Where each extra line has room of its own between two heights, or no other break was forced.
            boolean sure = forced == extra || depths.size() == 1 || !between[lines.size() - 1];
            return joined(between, sure ? SURE : UNCLEAR);
        }
        if (count(between) == extra && apart()) {
            return joined(between, LEVEL);
        }
        if (forced == extra) {
            return joined(rests, FLOWING);
        }
        return count(between) == extra ? joined(between, UNCLEAR) : joined(firstOf(rests, extra), UNCLEAR);
    }

    /** Whether lines of the row leave room between them: where lines of a cell just follow each other, they do not. */
    private boolean apart() {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 1; i < depths.size(); i++) {
            least = Math.min(least, depths.get(i) - depths.get(i - 1));
            most = Math.max(most, depths.get(i) - depths.get(i - 1));
        }
        double pitch = Math.min(least, lines.get(1).depth() - lines.get(0).depth());
        return most > 1.5 * pitch;
    }

    /** The lines that stand at no height of the row. */
    private boolean[] between() {
        boolean[] between = new boolean[lines.size()];
        for (int i = 1; i < lines.size(); i++) {
            between[i] = height(lines.get(i)) < 0;
        }
        return between;
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    private static boolean within(boolean[] some, boolean[] others) {
        for (int i = 0; i < some.length; i++) {
            if (some[i] && !others[i]) {
                return false;
            }
        }
        return true;
    }

    /** As many lines as there are too many: those that look like rests first, then the last ones. */
    private static boolean[] firstOf(boolean[] rests, int extra) {
        boolean[] chosen = new boolean[rests.length];
        int left = extra;
        for (int i = 1; i < rests.length && left > 0; i++) {
            if (rests[i]) {
                chosen[i] = true;
                left--;
            }
        }
        for (int i = rests.length - 1; i > 0 && left > 0; i--) {
            if (!chosen[i]) {
                chosen[i] = true;
                left--;
            }
        }
        return chosen;
    }

    private List<Cell> joined(boolean[] rests, double trust) {
        List<Cell> cells = new ArrayList<>();
        List<CellLine> venue = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0 && !rests[i]) {
                cells.add(cell.part(List.copyOf(venue)).trusted(trust));
                venue.clear();
            }
            venue.add(lines.get(i));
        }
        cells.add(cell.part(List.copyOf(venue)).trusted(trust));
        return cells;
    }

    private List<Cell> byHeight() {
        Cell[] cells = new Cell[depths.size()];
        Arrays.fill(cells, Cell.NONE);
        if (lines.isEmpty()) {
            return List.of(cells);
        }
        double trust = LectureLines.trust(
                lines.size(), depths.size(), lines.get(lines.size() - 1).depth(), depths);
        int[] heights = lines.stream().mapToInt(this::height).toArray();
        boolean level = Arrays.stream(heights).allMatch(height -> height >= 0)
                && Arrays.stream(heights).distinct().count() == heights.length;
        for (int i = 0; i < lines.size(); i++) {
            int height = level ? heights[i] : i;
            cells[height] = cell.part(List.of(lines.get(i))).trusted(level ? trust : UNCLEAR);
        }
        return List.of(cells);
    }

    /** Which height a line stands at, or -1. */
    private int height(CellLine line) {
        for (int i = 0; i < depths.size(); i++) {
            if (Math.abs(line.depth() - depths.get(i)) <= SAME_HEIGHT * line.size()) {
                return i;
            }
        }
        return -1;
    }
}
