package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Finds what belongs together in the activities, days, times and venues of a row. Lines belong together that stand at
 * the same height, wherever that can be; their place in the cell decides only where each cell has the same number.
 */
final class LectureLines {

    /** One activity with its day, time and venue; each may be missing. */
    record Line(Cell activity, Cell day, Cell time, Cell venue) {

        static final Line NONE = new Line(Cell.NONE, Cell.NONE, Cell.NONE, Cell.NONE);
    }

    /** Lines of one cell that are one value. */
    private record Item(Cell cell) {

        double depth() {
            return cell.lines().get(0).depth();
        }

        boolean wrapped() {
            return cell.lines().size() > 1;
        }
    }

    /** Blank above text in the same cell: what is missing is missing there. */
    private static final double HOLE_SHOWN = 0.95;
    /** What is missing at the end may as well be missing above, with the rest moved up. */
    private static final double HOLE_SOMEWHERE = 0.7;

    private static final double COUNTED = 0.92;
    private static final double MUDDLED = 0.6;
    private static final double SAME_HEIGHT = 0.5;

    private final List<Item> activities;
    private final List<Item> days;
    private final List<Item> times;
    private final Cell venue;
    private final List<List<Item>> core;
    /** Whether the cells have the same number of lines. */
    private final boolean counted;

    private final List<Double> depths;
    private final VenueLines venues;

    LectureLines(TableRow row, VenueNames names) {
        this.activities = items(row.cell(Column.ACTIVITY), (line, next) -> false);
        this.days = items(
                row.cell(Column.DAY),
                (line, next) ->
                        Values.day(line).trust() < 1 && Values.day(line + next).trust() == 1);
        this.times = items(row.cell(Column.TIME), LectureLines::timeGoesOn);
        this.venue = row.cell(Column.VENUE);
        this.core = Stream.of(activities, days, times)
                .filter(items -> !items.isEmpty())
                .toList();
        this.counted = core.stream().map(List::size).distinct().count() == 1;
        this.depths = counted ? steady() : depths();
        this.venues = new VenueLines(venue, depths, names);
    }

    /** What this row alone says of how the whole timetable is set. */
    RowSetting setting() {
        // Where each cell has values of two lines, heights may be apart for that alone.
        boolean steady = core.stream().anyMatch(items -> items.stream().noneMatch(Item::wrapped));
        return counted && steady ? venues.setting() : RowSetting.UNKNOWN;
    }

    /** @param usual how the timetable is set as a whole */
    List<Line> match(RowSetting usual) {
        if (core.isEmpty()) {
            return venue.blank() ? List.of() : List.of(new Line(Cell.NONE, Cell.NONE, Cell.NONE, venue));
        }
        RowSetting own = setting();
        RowSetting setting = own == RowSetting.UNKNOWN ? usual : own;
        return counted ? inOrder(setting) : byHeight(setting);
    }

    private static boolean timeGoesOn(String line, String next) {
        return Values.times(line).end().isEmpty()
                && Values.times(next).end().isEmpty()
                && Values.times(line + " " + next).end().isPresent();
    }

    private static List<Item> items(Cell cell, BiPredicate<String, String> goesOn) {
        List<Item> items = new ArrayList<>();
        List<CellLine> lines = cell.lines();
        for (int i = 0; i < lines.size(); i++) {
            boolean two = i + 1 < lines.size()
                    && goesOn.test(lines.get(i).text(), lines.get(i + 1).text());
            items.add(new Item(cell.part(lines.subList(i, two ? i + 2 : i + 1))));
            if (two) {
                i++;
            }
        }
        return items;
    }

    private List<Double> steady() {
        return core.stream()
                .filter(items -> items.stream().noneMatch(Item::wrapped))
                .findFirst()
                .orElse(core.get(0))
                .stream()
                .map(Item::depth)
                .toList();
    }

    private List<Line> inOrder(RowSetting setting) {
        List<Cell> cells = venues.assign(setting);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < depths.size(); i++) {
            lines.add(new Line(nth(activities, i, depths), nth(days, i, depths), nth(times, i, depths), cells.get(i)));
        }
        return lines;
    }

    private static Cell nth(List<Item> items, int i, List<Double> depths) {
        if (items.isEmpty()) {
            return Cell.NONE;
        }
        Item item = items.get(i);
        boolean level = near(item, depths.get(i));
        boolean explained = items.stream().anyMatch(Item::wrapped);
        return item.cell.trusted(level ? 1 : explained ? COUNTED : MUDDLED);
    }

    private List<Line> byHeight(RowSetting setting) {
        int most = core.stream().mapToInt(List::size).max().orElseThrow();
        double trust = depths.size() > most ? MUDDLED : 1;
        List<Cell> cells = venues.assign(setting);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < depths.size(); i++) {
            lines.add(new Line(
                    at(activities, depths, i).trusted(trust),
                    at(days, depths, i).trusted(trust),
                    at(times, depths, i).trusted(trust),
                    cells.get(i).trusted(trust)));
        }
        return lines;
    }

    private List<Double> depths() {
        TreeSet<Double> all = new TreeSet<>();
        core.forEach(items -> items.forEach(item -> all.add(item.depth())));
        double size =
                core.isEmpty() ? 0 : core.get(0).get(0).cell.lines().get(0).size();
        List<Double> distinct = new ArrayList<>();
        for (double depth : all) {
            if (distinct.isEmpty() || depth - distinct.get(distinct.size() - 1) > SAME_HEIGHT * size) {
                distinct.add(depth);
            }
        }
        return distinct;
    }

    private static Cell at(List<Item> items, List<Double> depths, int i) {
        Optional<Item> found =
                items.stream().filter(item -> near(item, depths.get(i))).findFirst();
        return found.map(item -> item.cell.trusted(trust(
                        items.size(), depths.size(), items.get(items.size() - 1).depth(), depths)))
                .orElse(Cell.NONE);
    }

    /** How sure it is that lines stand where they belong, if there are fewer than heights. */
    static double trust(int lines, int heights, double lastLine, List<Double> depths) {
        if (lines >= heights) {
            return 1;
        }
        boolean reachesTheEnd = lastLine > depths.get(heights - 1) - 1;
        return reachesTheEnd ? HOLE_SHOWN : HOLE_SOMEWHERE;
    }

    private static boolean near(Item item, double depth) {
        return Math.abs(item.depth() - depth)
                <= SAME_HEIGHT * item.cell.lines().get(0).size();
    }
}
