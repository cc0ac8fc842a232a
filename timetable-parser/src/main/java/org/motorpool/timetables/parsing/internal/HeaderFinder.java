package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.motorpool.timetables.parsing.internal.Header.Slot;

/** Finds the header on the first page, by its words: {@code Module} stands in each. */
final class HeaderFinder {

    private static final double HIGHEST = 60;
    private static final int MOST_TRIES = 50;
    /** Labels of two lines around one of one line, in parts of the font's size. */
    private static final double LINES_AROUND = 2.6;
    /** The title may stand close above, but is larger. */
    private static final double LARGER = 1.5;

    private static final double BESIDE = 0.8;

    private final TableForm form;
    private final List<Word> words;
    private final RuleGrid grid;

    HeaderFinder(TableForm form, List<Word> words, RuleGrid grid) {
        this.form = form;
        this.words = words;
        this.grid = grid;
    }

    Optional<Header> find() {
        return words.stream()
                .filter(word -> word.text().equalsIgnoreCase("Module"))
                .limit(MOST_TRIES)
                .map(this::around)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Header> around(Word anchor) {
        double x = (anchor.box().left() + anchor.box().right()) / 2;
        OptionalDouble top = grid.above(x, anchor.middle());
        OptionalDouble bottom = grid.below(x, anchor.middle());
        if (top.isPresent() && bottom.isPresent() && bottom.getAsDouble() - top.getAsDouble() < HIGHEST) {
            double from = top.getAsDouble();
            double to = bottom.getAsDouble();
            List<Word> band = words.stream()
                    .filter(word -> word.middle() > from && word.middle() < to)
                    .toList();
            return byEdges(band, from, to).or(() -> byLabels(anchor, band, from, to));
        }
        double reach = LINES_AROUND * anchor.size();
        List<Word> near = words.stream()
                .filter(word -> Math.abs(word.baseline() - anchor.baseline()) < reach)
                .filter(word -> word.size() < LARGER * anchor.size())
                .toList();
        return byLabels(anchor, near, anchor.baseline() - reach, anchor.baseline() + reach);
    }

    private Optional<Header> byEdges(List<Word> band, double top, double bottom) {
        List<Double> edges = grid.edges(top, bottom);
        List<Word> labels = new TouchingLabels(form, edges).apart(band);
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            double left = edges.get(i);
            double right = edges.get(i + 1);
            List<Word> inside = labels.stream()
                    .filter(word -> word.box().left() >= left - 1 && word.box().left() < right - 1)
                    .toList();
            slots.add(new Slot(column(inside).orElse(Column.OTHER), left, right, 0));
        }
        Header header = new Header(slots, top, bottom, true);
        return header.has(form.required()) ? Optional.of(header) : Optional.empty();
    }

    private Optional<Header> byLabels(Word anchor, List<Word> band, double top, double bottom) {
        List<List<Word>> groups = groups(new TouchingLabels(form, List.of()).apart(band));
        List<Slot> slots = new ArrayList<>();
        double lowest = top;
        for (int i = 0; i < groups.size(); i++) {
            // The blank in a label may be as wide as what lies between two, so the longest label is tried first.
            List<Word> matched = i + 1 < groups.size() ? matched(anchor, groups.get(i), groups.get(i + 1)) : List.of();
            if (matched.isEmpty()) {
                matched = matched(anchor, groups.get(i), 1);
            } else {
                i++;
            }
            if (!matched.isEmpty()) {
                slots.add(slot(matched));
                lowest = Math.max(
                        lowest,
                        matched.stream()
                                .mapToDouble(word -> word.box().bottom())
                                .max()
                                .orElse(lowest));
            }
        }
        Header header = new Header(slots, top, Math.min(lowest, bottom), false);
        return header.has(form.required()) ? Optional.of(header) : Optional.empty();
    }

    /** Words that lie above each other. */
    private static List<List<Word>> groups(List<Word> band) {
        List<Word> sorted = new ArrayList<>(band);
        sorted.sort(Comparator.comparingDouble(word -> word.box().left()));
        List<List<Word>> groups = new ArrayList<>();
        double right = -Double.MAX_VALUE;
        for (Word word : sorted) {
            if (groups.isEmpty() || word.box().left() >= right) {
                groups.add(new ArrayList<>());
                right = -Double.MAX_VALUE;
            }
            groups.get(groups.size() - 1).add(word);
            right = Math.max(right, word.box().right());
        }
        return groups;
    }

    /** The lines of a label that has words in two places beside each other. */
    private List<Word> matched(Word anchor, List<Word> left, List<Word> right) {
        List<Word> both = new ArrayList<>(left);
        both.addAll(right);
        List<Word> matched = matched(anchor, both, 2);
        return left.stream().anyMatch(matched::contains) && right.stream().anyMatch(matched::contains)
                ? matched
                : List.of();
    }

    /** The lines of a label; without rules what stands above and below it may seem to belong to it. */
    private List<Word> matched(Word anchor, List<Word> label, int least) {
        List<Word> sorted = new ArrayList<>(label);
        sorted.sort(Comparator.comparingDouble(Word::baseline));
        for (int from = 0; from < sorted.size(); from = nextLine(sorted, from)) {
            for (int to = sorted.size(); to - from >= least; to = lineStart(sorted, to - 1)) {
                List<Word> lines = sorted.subList(from, to);
                if (column(lines).isPresent() && beside(anchor, lines)) {
                    return lines;
                }
            }
        }
        return List.of();
    }

    /** Whether some line of a label stands at the height of the anchor, or one above it and one below. */
    private static boolean beside(Word anchor, List<Word> lines) {
        double reach = BESIDE * anchor.size();
        return lines.get(0).baseline() < anchor.baseline() + reach
                && lines.get(lines.size() - 1).baseline() > anchor.baseline() - reach;
    }

    private static int nextLine(List<Word> sorted, int index) {
        int next = index + 1;
        while (next < sorted.size()
                && sorted.get(next).baseline() - sorted.get(index).baseline() < 1) {
            next++;
        }
        return next;
    }

    private static int lineStart(List<Word> sorted, int index) {
        int start = index;
        while (start > 0 && sorted.get(index).baseline() - sorted.get(start - 1).baseline() < 1) {
            start--;
        }
        return start;
    }

    private Slot slot(List<Word> label) {
        return new Slot(
                column(label).orElseThrow(),
                label.stream().mapToDouble(word -> word.box().left()).min().orElseThrow(),
                label.stream().mapToDouble(word -> word.box().right()).max().orElseThrow(),
                0);
    }

    private Optional<Column> column(List<Word> label) {
        return form.column(label(label));
    }

    /** The letters of a label, however it is broken into words and lines; with digits, which no label has. */
    static String label(List<Word> words) {
        List<Word> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingLong((Word word) -> Math.round(word.baseline() / 3))
                .thenComparingDouble(word -> word.box().left()));
        StringBuilder letters = new StringBuilder();
        for (Word word : sorted) {
            word.text().chars().filter(Character::isLetterOrDigit).forEach(c -> letters.append((char) c));
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}
