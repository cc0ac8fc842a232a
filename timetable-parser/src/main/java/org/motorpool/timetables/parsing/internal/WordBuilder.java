package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes words of characters by where they stand, not by the order in which they come: producers write words, letters or
 * whole lines, from left to right or not. Order tells only which of two texts that lie on each other a character is of.
 */
final class WordBuilder {

    /** Parts of the font's size. A cell's text may begin so much before the line that is the cell's edge. */
    private static final double BEFORE_THE_EDGE = 0.15;

    private final PageInk ink;
    private final List<Rule> down;

    private WordBuilder(PageInk ink) {
        this.ink = ink;
        this.down = ink.rules().stream()
                .filter(rule -> !rule.across())
                .sorted(Comparator.comparingDouble(Rule::at))
                .toList();
    }

    /** From top to bottom and from left to right. */
    static List<Word> words(PageInk ink) {
        return new WordBuilder(ink).words();
    }

    private List<Word> words() {
        List<TextRun> runs = runs();
        runs.sort(Comparator.comparingDouble(TextRun::baseline));
        List<Word> words = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= runs.size(); i++) {
            if (i == runs.size() || !TextRun.sameLine(runs.get(i - 1), runs.get(i))) {
                List<TextRun> line = runs.subList(start, i);
                line.sort(Comparator.comparingDouble(TextRun::left));
                join(line, words);
                start = i;
            }
        }
        return words;
    }

    /** What comes one after the other, and stands so. */
    private List<TextRun> runs() {
        List<TextRun> runs = new ArrayList<>();
        @Nullable TextRun run = null;
        for (Glyph glyph : ink.glyphs()) {
            if (glyph.blank()) {
                run = null;
            } else if (run != null && run.repeats(glyph)) {
                continue;
            } else if (run != null
                    && run.goesOnWith(glyph)
                    && (run.flowsInto(glyph)
                            || !parted(run.lastLeft(), glyph.left(), glyph.baseline(), glyph.size()))) {
                run.add(glyph);
            } else {
                run = new TextRun(glyph);
                runs.add(run);
            }
        }
        return runs;
    }

    private void join(List<TextRun> line, List<Word> words) {
        TextRun word = line.get(0);
        for (TextRun next : line.subList(1, line.size())) {
            if (word.repeats(next)) {
                continue;
            }
            if (word.goesOnWith(next) && !parted(word.lastLeft(), next.left(), next.baseline(), next.size())) {
                word.add(next);
            } else {
                words.add(word.word(ink.page()));
                word = next;
            }
        }
        words.add(word.word(ink.page()));
    }

    /** Text that fills its cell may touch that of the next one, or lie on it. */
    private boolean parted(double from, double to, double baseline, double size) {
        double reach = to + BEFORE_THE_EDGE * size;
        for (int i = firstBeyond(from); i < down.size() && down.get(i).at() < reach; i++) {
            if (down.get(i).from() <= baseline && down.get(i).to() >= baseline) {
                return true;
            }
        }
        return false;
    }

    private int firstBeyond(double x) {
        int low = 0;
        int high = down.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (down.get(middle).at() > x) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
