package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** The rules of a page, put together again where they were drawn in pieces or twice. */
final class RuleGrid {

    /** Rules closer than this are one: a cell's own border beside its neighbour's. */
    private static final double SAME = 2.5;

    private static final double MOSTLY = 0.5;

    private record Line(double at, List<Rule> pieces) {

        /** How much of a stretch the pieces cover, from 0 to 1. */
        double covers(double from, double to) {
            double covered = 0;
            double reached = from;
            for (Rule piece : pieces) {
                double start = Math.max(piece.from(), reached);
                double end = Math.min(piece.to(), to);
                if (end > start) {
                    covered += end - start;
                    reached = end;
                }
            }
            return to > from ? covered / (to - from) : 0;
        }
    }

    private final List<Line> across;
    private final List<Line> down;

    RuleGrid(List<Rule> rules) {
        this.across = lines(rules.stream().filter(Rule::across).toList());
        this.down = lines(rules.stream().filter(rule -> !rule.across()).toList());
    }

    private static List<Line> lines(List<Rule> rules) {
        List<Rule> sorted = new ArrayList<>(rules);
        sorted.sort(Comparator.comparingDouble(Rule::at));
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || sorted.get(i).at() - sorted.get(start).at() > SAME) {
                List<Rule> pieces = new ArrayList<>(sorted.subList(start, i));
                pieces.sort(Comparator.comparingDouble(Rule::from));
                double at = pieces.stream().mapToDouble(Rule::at).average().orElseThrow();
                lines.add(new Line(at, pieces));
                start = i;
            }
        }
        return lines;
    }

    /** Where lines go down through most of a band, from left to right. */
    List<Double> edges(double top, double bottom) {
        return down.stream()
                .filter(line -> line.covers(top, bottom) >= MOSTLY)
                .map(Line::at)
                .toList();
    }

    /** Where lines go across most of a stretch, from top to bottom. */
    List<Double> heights(double left, double right) {
        return across.stream()
                .filter(line -> line.covers(left, right) >= MOSTLY)
                .map(Line::at)
                .toList();
    }

    /** How far to the right lines go that cover most of a stretch. */
    OptionalDouble endOfAcross(double left, double right) {
        return across.stream()
                .filter(line -> line.covers(left, right) >= MOSTLY)
                .flatMap(line -> line.pieces.stream())
                .mapToDouble(Rule::to)
                .max();
    }

    /** The nearest line above a point that passes over it. */
    OptionalDouble above(double x, double y) {
        return across.stream()
                .filter(line -> line.at < y && line.covers(x - 1, x + 1) > 0)
                .mapToDouble(Line::at)
                .max();
    }

    OptionalDouble below(double x, double y) {
        return across.stream()
                .filter(line -> line.at > y && line.covers(x - 1, x + 1) > 0)
                .mapToDouble(Line::at)
                .min();
    }

    /** The highest and the lowest point of lines that go down within a stretch; empty if there are none. */
    List<Double> reach(double left, double right) {
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Line line : down) {
            if (line.at >= left - SAME && line.at <= right + SAME) {
                for (Rule piece : line.pieces) {
                    top = Math.min(top, piece.from());
                    bottom = Math.max(bottom, piece.to());
                }
            }
        }
        return top < bottom ? List.of(top, bottom) : List.of();
    }
}
