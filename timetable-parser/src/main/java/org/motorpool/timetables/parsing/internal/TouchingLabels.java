package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.motorpool.timetables.parsing.Box;

/** Takes labels of a header apart that are as wide as their columns, so that no blank is left between them. */
final class TouchingLabels {

    private static final int SHORTEST = 3;
    private static final double NEAR = 1;

    private final TableForm form;
    private final List<Double> edges;

    /** @param edges where lines between the columns are, if there are any */
    TouchingLabels(TableForm form, List<Double> edges) {
        this.form = form;
        this.edges = edges;
    }

    List<Word> apart(List<Word> header) {
        List<Word> words = new ArrayList<>();
        for (Word word : header) {
            OptionalInt end = endOfFirst(word.text().toLowerCase(Locale.ROOT));
            if (end.isPresent()) {
                double at = at(word, end.getAsInt());
                Box box = word.box();
                words.add(new Word(
                        word.page(),
                        word.text().substring(0, end.getAsInt()),
                        new Box(box.left(), box.top(), at, box.bottom()),
                        word.baseline(),
                        word.size()));
                words.add(new Word(
                        word.page(),
                        word.text().substring(end.getAsInt()),
                        new Box(at, box.top(), box.right(), box.bottom()),
                        word.baseline(),
                        word.size()));
            } else {
                words.add(word);
            }
        }
        return words;
    }

    /** Where the text is cut so that a label ends there and another one begins. */
    private OptionalInt endOfFirst(String text) {
        if (form.columns().stream().anyMatch(column -> column.beginsLike(text) || column.endsLike(text))) {
            return OptionalInt.empty();
        }
        for (int i = SHORTEST; i <= text.length() - SHORTEST; i++) {
            String first = text.substring(0, i);
            String second = text.substring(i);
            if (form.columns().stream().anyMatch(column -> column.endsLike(first))
                    && form.columns().stream().anyMatch(column -> column.beginsLike(second))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** About there, by the number of letters; at the line between the columns if one is near. */
    private double at(Word word, int letters) {
        Box box = word.box();
        double about =
                box.left() + (box.right() - box.left()) * letters / word.text().length();
        double at = about;
        double nearest = NEAR * word.size();
        for (double edge : edges) {
            if (Math.abs(edge - about) < nearest) {
                nearest = Math.abs(edge - about);
                at = edge;
            }
        }
        return at;
    }
}
