package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

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
    private final VenueNames names;
    /** How many lines there are too many. */
    private final int extra;

    private final boolean[] between;
    private final boolean[] rests;

    VenueLines(Cell cell, List<Double> depths, VenueNames names) {
        this.cell = cell;
        this.lines = cell.lines();
        this.depths = depths;
        this.names = names;
        this.extra = lines.size() - depths.size();
        this.between = extra > 0 ? between() : new boolean[0];
        this.rests = extra > 0 ? rests() : new boolean[0];
    }

    /** What this row alone says of how the whole timetable is set. */
    RowSetting setting() {
        if (extra <= 0 || depths.size() < 2 || count(between) != extra || height(lines.get(0)) != 0) {
            return RowSetting.UNKNOWN;
        }
        if (apart()) {
            return within(between, rests) ? RowSetting.ABREAST : RowSetting.UNKNOWN;
        }
        // Abreast, what stands below the last height would be the rest of a name that nobody had to break.
        return !within(between, rests) && count(rests) >= extra ? RowSetting.FLOWING : RowSetting.UNKNOWN;
    }

    /**
     * A cell for each height, blank where there is no venue.
     *
     * @param setting how the row is set, or else the timetable
     */
    List<Cell> assign(RowSetting setting) {
        if (extra <= 0) {
            return byHeight();
        }
        int forced = count(rests);
        if (count(between) == extra && within(between, rests)) {
            // Where each extra line has room of its own between two heights, or no other break was forced.
            boolean sure = forced == extra || depths.size() == 1 || !between[lines.size() - 1];
            return sure || setting == RowSetting.ABREAST
                    ? joined(between, SURE)
                    : oneOf(apart() ? between : likeliest());
        }
        if (count(between) == extra && apart()) {
            return joined(between, LEVEL);
        }
        if (forced == extra) {
            return joined(rests, setting == RowSetting.ABREAST ? UNCLEAR : FLOWING);
        }
        return forced > extra ? oneOf(likeliest()) : joined(likeliest(), UNCLEAR);
    }

    /** Whether lines of the row leave room between them: where lines of a cell just follow each other, they do not. */
    private boolean apart() {
        double pitch = Double.MAX_VALUE;
        for (int i = 1; i < lines.size(); i++) {
            pitch = Math.min(pitch, lines.get(i).depth() - lines.get(i - 1).depth());
        }
        double most = 0;
        for (int i = 1; i < depths.size(); i++) {
            double step = depths.get(i) - depths.get(i - 1);
            pitch = Math.min(pitch, step);
            // From one page to the next is no step.
            most = Math.max(most, step < CellLine.PAGE / 2 ? step : 0);
        }
        return most > 1.5 * pitch;
    }

    /** The lines that may be the rest of what stands above them, because its line had no room for more. */
    private boolean[] rests() {
        boolean[] flags = new boolean[lines.size()];
        for (int i = 1; i < lines.size(); i++) {
            flags[i] = names.end(lines.get(i - 1), lines.get(i), cell) != LineBreak.MEANT;
        }
        return flags;
    }

    /** The lines that stand at no height of the row. */
    private boolean[] between() {
        boolean[] flags = new boolean[lines.size()];
        for (int i = 1; i < lines.size(); i++) {
            flags[i] = height(lines.get(i)) < 0;
        }
        return flags;
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

    /** As many lines as there are too many: those that look most like the rest of a name. */
    private boolean[] likeliest() {
        boolean enough = count(rests) >= extra;
        boolean[] chosen = new boolean[lines.size()];
        IntStream.range(1, lines.size())
                .filter(i -> rests[i] || !enough)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -likeness(i)))
                .limit(extra)
                .forEach(i -> chosen[i] = true);
        return chosen;
    }

    private int likeness(int i) {
        CellLine line = lines.get(i);
        int likeness =
                switch (names.end(lines.get(i - 1), line, cell)) {
                    case FORCED -> 4;
                    case EITHER -> 3;
                    case MEANT -> 0;
                };
        likeness += VenueNames.goesOn(line) ? 2 : 0;
        likeness += VenueNames.secondWord(line) ? 2 : 0;
        likeness -= VenueNames.whole(lines.get(i - 1)) ? 1 : 0;
        return likeness - (names.beginsLikeAnother(line) ? 2 : 0);
    }

    private List<Cell> joined(boolean[] joints, double trust) {
        return joined(joints, (first, end) -> trust);
    }

    /** One of several ways to join lines: sure is what stands above or below all that might be joined. */
    private List<Cell> oneOf(boolean[] joints) {
        return joined(
                joints,
                (first, end) -> none(rests, 0, end + 1) || none(rests, first, lines.size()) ? FLOWING : UNCLEAR);
    }

    /** @param trust in a venue, by its first line and the one behind its last */
    private List<Cell> joined(boolean[] joints, ToDoubleBiFunction<Integer, Integer> trust) {
        List<Cell> cells = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || !joints[i]) {
                cells.add(cell.part(lines.subList(first, i)).trusted(trust.applyAsDouble(first, i)));
                first = i;
            }
        }
        return cells;
    }

    private static boolean none(boolean[] flags, int from, int to) {
        for (int i = from; i < Math.min(to, flags.length); i++) {
            if (flags[i]) {
                return false;
            }
        }
        return true;
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
