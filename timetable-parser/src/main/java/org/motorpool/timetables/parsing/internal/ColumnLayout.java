package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.motorpool.timetables.parsing.internal.Header.Slot;

/**
 * Where the columns are on a page.
 *
 * @param trust how sure their edges are
 */
record ColumnLayout(List<Slot> slots, double trust) {

    private static final double RULED = 1;
    /** Blank from top to bottom of the table, and wide: nearly as good as a line. */
    private static final double CLEAR_GAPS = 0.93;

    private static final double GUESSED = 0.75;
    private static final double CLEAR = 3;
    private static final double NARROW = 0.5;
    private static final double ALIGNED = 1;
    private static final double FARTHEST_SHIFT = 20;
    private static final double MARGIN = 40;

    /** The blank before an edge, and that behind it up to the text of the next column. */
    private static final double MARGINS = 5;

    private static final double ANYWHERE = 1_000;

    /** @param header with lines between its columns */
    static ColumnLayout of(Header header) {
        return new ColumnLayout(header.slots(), RULED);
    }

    static ColumnLayout of(Header header, List<Word> below, RuleGrid grid) {
        if (header.ruled()) {
            return of(header);
        }
        List<Word> body = withoutFooters(below);
        List<Slot> labels = header.slots();
        double trust = CLEAR_GAPS;
        List<Double> edges = new ArrayList<>();
        edges.add(labels.get(0).left() - 2);
        for (int i = 1; i < labels.size(); i++) {
            double end = i + 1 < labels.size() ? labels.get(i + 1).left() : Double.MAX_VALUE;
            OptionalDouble narrow = narrow(labels.get(i), end, body);
            if (narrow.isPresent()) {
                edges.add(narrow.getAsDouble());
                continue;
            }
            Gap gap = gap(labels.get(i - 1), labels.get(i), body);
            edges.add(gap.at);
            if (!gap.clear) {
                trust = GUESSED;
            }
        }
        Slot last = labels.get(labels.size() - 1);
        double lastEdge = edges.get(edges.size() - 1);
        OptionalDouble ruled = grid.endOfAcross(header.left(), header.right());
        double end = end(last, lastEdge, body);
        edges.add(Math.max(end + 2, ruled.orElse(0)));
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            double play = i + 1 < labels.size() || ruled.isPresent() ? MARGINS : ANYWHERE;
            slots.add(new Slot(labels.get(i).column(), edges.get(i), edges.get(i + 1), play));
        }
        return new ColumnLayout(slots, trust);
    }

    private static List<Word> withoutFooters(List<Word> below) {
        List<Word> body = new ArrayList<>(below);
        for (List<Word> words :
                below.stream().collect(Collectors.groupingBy(Word::page)).values()) {
            List<CellLine> lines = CellLine.of(words);
            CellLine last = lines.get(lines.size() - 1);
            if (PageFooter.is(last.text(), false)) {
                body.removeAll(last.words());
            }
        }
        return body;
    }

    /** How far the text of the last column reaches: no further than text far beside the table, but to the end of its lines. */
    private static double end(Slot last, double left, List<Word> body) {
        double end = last.right();
        List<Word> words = body.stream()
                .filter(word -> word.box().left() >= left)
                .sorted(Comparator.comparingDouble(word -> word.box().left()))
                .toList();
        for (Word word : words) {
            if (word.box().right() < last.right() + 4 * MARGIN || word.box().left() - end < word.size()) {
                end = Math.max(end, word.box().right());
            }
        }
        return end;
    }

    private record Gap(double at, boolean clear) {}

    /**
     * The place between two labels that the fewest words lie across, near to where the second one begins. Nothing of its
     * column begins behind it: labels stand to the left, like what is below them, or in the middle.
     */
    private static Gap gap(Slot before, Slot after, List<Word> body) {
        double best = after.left() - 2;
        double least = Double.MAX_VALUE;
        for (double x = before.right(); x <= after.left(); x += 0.5) {
            double at = x;
            long across = body.stream()
                    .filter(word ->
                            word.box().left() < at + CLEAR / 2 && word.box().right() > at - CLEAR / 2)
                    .count();
            double cost = across + Math.abs(at - (after.left() - 2)) / 1000;
            if (cost < least) {
                least = cost;
                best = at;
            }
        }
        return new Gap(best, least < 1);
    }

    /**
     * The middle of a blank, however narrow, in front of a column whose lines all begin where its label does. Text that
     * fills the column before leaves no more, and a wider one may be within that text: between the start and the end of
     * all times.
     *
     * @param end where the next column begins
     */
    private static OptionalDouble narrow(Slot column, double end, List<Word> body) {
        double before = column.left() - ALIGNED;
        double from = column.left();
        Map<Integer, List<Word>> pages = body.stream()
                .filter(word -> word.box().left() >= before && word.box().left() < end - ALIGNED)
                .collect(Collectors.groupingBy(Word::page));
        for (List<Word> words : pages.values()) {
            for (CellLine line : CellLine.of(words)) {
                double left = line.words().get(0).box().left();
                if (left > column.left() + ALIGNED) {
                    return OptionalDouble.empty();
                }
                from = Math.min(from, left);
            }
        }
        double to = body.stream()
                .filter(word -> word.box().left() < before)
                .mapToDouble(word -> word.box().right())
                .max()
                .orElse(before);
        return from - to >= NARROW ? OptionalDouble.of((from + to) / 2) : OptionalDouble.empty();
    }

    /** The same columns on another page, which may lie a little beside those of the first. */
    ColumnLayout on(RuleGrid grid) {
        List<Double> reach = grid.reach(left() - FARTHEST_SHIFT, right() + FARTHEST_SHIFT);
        if (reach.isEmpty() || trust < RULED) {
            return this;
        }
        List<Double> edges = grid.edges(reach.get(0), reach.get(1));
        if (edges.size() == slots.size() + 1) {
            List<Slot> moved = new ArrayList<>();
            for (int i = 0; i < slots.size(); i++) {
                moved.add(new Slot(slots.get(i).column(), edges.get(i), edges.get(i + 1), 0));
            }
            return new ColumnLayout(moved, trust);
        }
        double shift = shift(edges);
        return new ColumnLayout(slots.stream().map(slot -> slot.moved(shift)).toList(), trust);
    }

    private double shift(List<Double> edges) {
        List<Double> shifts = slots.stream()
                .map(slot -> edges.stream()
                        .map(edge -> edge - slot.left())
                        .filter(difference -> Math.abs(difference) < FARTHEST_SHIFT)
                        .min((a, b) -> Double.compare(Math.abs(a), Math.abs(b))))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        return shifts.isEmpty() ? 0 : shifts.get(shifts.size() / 2);
    }

    double left() {
        return slots.get(0).left();
    }

    double right() {
        return slots.get(slots.size() - 1).right();
    }

    /** The column in which a word begins. */
    Optional<Slot> slot(Word word) {
        for (Slot slot : slots) {
            if (holds(slot, word)) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    boolean holds(Slot slot, Word word) {
        double x = word.box().left() + 0.2 * word.size();
        return x >= slot.left() && x < slot.right();
    }
}
