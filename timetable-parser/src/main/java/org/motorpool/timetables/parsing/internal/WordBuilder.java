package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.motorpool.timetables.parsing.Box;

/**
 * Makes words of characters by where they stand, not by the order in which they come: producers write words, letters or
 * whole lines, from left to right or not.
 */
final class WordBuilder {

    /** Parts of the font's size. The narrowest blank of common fonts is 0.22 wide, kerning is less than 0.1. */
    private static final double GAP = 0.17;

    private static final double SAME_LINE = 0.25;
    /** Bold type is made by some by writing twice, a little apart. */
    private static final double TWICE = 0.12;

    private static final double ASCENT = 0.75;
    private static final double DESCENT = 0.22;

    private final int page;
    private final List<Rule> down;
    private final List<Word> words = new ArrayList<>();

    private WordBuilder(PageInk ink) {
        this.page = ink.page();
        this.down = ink.rules().stream()
                .filter(rule -> !rule.across())
                .sorted(Comparator.comparingDouble(Rule::at))
                .toList();
    }

    /** From top to bottom and from left to right. */
    static List<Word> words(PageInk ink) {
        WordBuilder builder = new WordBuilder(ink);
        List<Glyph> glyphs = new ArrayList<>(ink.glyphs());
        glyphs.sort(Comparator.comparingDouble(Glyph::baseline));
        int start = 0;
        for (int i = 1; i <= glyphs.size(); i++) {
            if (i == glyphs.size() || !sameLine(glyphs.get(i - 1), glyphs.get(i))) {
                builder.line(glyphs.subList(start, i));
                start = i;
            }
        }
        return builder.words;
    }

    private static boolean sameLine(Glyph upper, Glyph lower) {
        return lower.baseline() - upper.baseline() < SAME_LINE * Math.min(upper.size(), lower.size());
    }

    private void line(List<Glyph> line) {
        line.sort(Comparator.comparingDouble(Glyph::left));
        List<Glyph> word = new ArrayList<>();
        for (Glyph glyph : line) {
            if (glyph.blank()) {
                finish(word);
                continue;
            }
            if (!word.isEmpty()) {
                Glyph last = word.get(word.size() - 1);
                if (again(last, glyph)) {
                    continue;
                }
                if (apart(last, glyph)) {
                    finish(word);
                }
            }
            word.add(glyph);
        }
        finish(word);
    }

    private static boolean again(Glyph last, Glyph next) {
        return last.text().equals(next.text())
                && last.show() != next.show()
                && next.left() - last.left() < TWICE * next.size()
                && next.right() - next.left() > TWICE * next.size();
    }

    private boolean apart(Glyph last, Glyph next) {
        double size = Math.max(last.size(), next.size());
        if (next.left() - last.right() > GAP * size || Math.abs(last.size() - next.size()) > 0.5 * size) {
            return true;
        }
        return last.show() != next.show() && parted(last, next);
    }

    /** Text that fills its cell may touch that of the next one. */
    private boolean parted(Glyph last, Glyph next) {
        double from = (last.left() + last.right()) / 2;
        double to = (next.left() + next.right()) / 2;
        for (int i = firstBeyond(from); i < down.size() && down.get(i).at() < to; i++) {
            if (down.get(i).from() <= next.baseline() && down.get(i).to() >= next.baseline()) {
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

    private void finish(List<Glyph> word) {
        if (word.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double baseline = 0;
        double size = 0;
        for (Glyph glyph : word) {
            text.append(glyph.text());
            left = Math.min(left, glyph.left());
            right = Math.max(right, glyph.right());
            baseline += glyph.baseline() / word.size();
            size = Math.max(size, glyph.size());
        }
        Box box = new Box(
                rounded(left), rounded(baseline - ASCENT * size), rounded(right), rounded(baseline + DESCENT * size));
        words.add(new Word(page, text.toString(), box, baseline, size));
        word.clear();
    }

    private static double rounded(double points) {
        return Math.round(points * 10) / 10.0;
    }
}
