package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.motorpool.timetables.parsing.Box;

/** A line of text in a cell: its words from left to right. */
record CellLine(List<Word> words) {

    /** More than the height of any page. */
    static final double PAGE = 20_000;

    private static final double SAME_LINE = 0.4;

    /** Puts words into lines, from top to bottom. */
    static List<CellLine> of(List<Word> words) {
        List<Word> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingDouble(Word::baseline));
        List<CellLine> lines = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size()
                    || sorted.get(i).baseline() - sorted.get(i - 1).baseline()
                            > SAME_LINE * sorted.get(i).size()) {
                List<Word> line = new ArrayList<>(sorted.subList(start, i));
                line.sort(Comparator.comparingDouble(word -> word.box().left()));
                lines.add(new CellLine(line));
                start = i;
            }
        }
        return lines;
    }

    String text() {
        if (words.size() == 1) {
            return words.get(0).text();
        }
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    int page() {
        return words.get(0).page();
    }

    double baseline() {
        return words.get(0).baseline();
    }

    /** How far down the document it stands, over all pages. */
    double depth() {
        return page() * PAGE + baseline();
    }

    double size() {
        return words.get(0).size();
    }

    double right() {
        return words.get(words.size() - 1).box().right();
    }

    Box box() {
        Box box = words.get(0).box();
        for (Word word : words) {
            box = box.and(word.box());
        }
        return box;
    }
}
