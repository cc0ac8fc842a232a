package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.motorpool.timetables.parsing.Box;

/**
 * What stands in a cell.
 *
 * @param lines from top to bottom; none if it is blank
 * @param width from one edge to the other
 * @param left its left edge
 * @param play how far its right edge may lie beside where it is thought to be
 * @param trust how sure it is that all of this, and nothing else, belongs here
 */
record Cell(List<CellLine> lines, double left, double width, double play, double trust) {

    static final Cell NONE = new Cell(List.of(), 0, 0, 0, 1);

    boolean blank() {
        return lines.isEmpty();
    }

    String text() {
        if (lines.size() == 1) {
            return lines.get(0).text();
        }
        return lines.stream().map(CellLine::text).collect(Collectors.joining(" "));
    }

    int page() {
        return lines.get(0).page();
    }

    /** Around all of it that stands on its first page. */
    Box box() {
        return lines.stream()
                .filter(line -> line.page() == page())
                .map(CellLine::box)
                .reduce(Box::and)
                .orElseThrow();
    }

    /** Where its lines begin. */
    double textLeft() {
        double least = Double.MAX_VALUE;
        for (CellLine line : lines) {
            // Words are in their order from left to right.
            least = Math.min(least, line.words().get(0).box().left());
        }
        return least;
    }

    double right() {
        return left + width;
    }

    /** This and the rest of it from another row. */
    Cell and(Cell rest) {
        if (rest.blank()) {
            return this;
        }
        if (blank()) {
            return rest;
        }
        List<CellLine> all = new ArrayList<>(lines);
        all.addAll(rest.lines);
        return new Cell(all, left, width, Math.max(play, rest.play), Math.min(trust, rest.trust));
    }

    /** The part with these lines. */
    Cell part(List<CellLine> some) {
        return new Cell(some, left, width, play, trust);
    }

    Cell trusted(double most) {
        return new Cell(lines, left, width, play, Math.min(trust, most));
    }
}
