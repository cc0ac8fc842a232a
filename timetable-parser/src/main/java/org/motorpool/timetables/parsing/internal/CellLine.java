package org.motorpool.timetables.parsing.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.motorpool.timetables.parsing.Box;

/** A line of text in a cell: its words from left to right. */
record CellLine(List<Word> words) {

    /** More than the height of any page. */
    private static final double PAGE = 20_000;

    String text() {
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

    Box box() {
        return words.stream().map(Word::box).reduce(Box::and).orElseThrow();
    }
}
