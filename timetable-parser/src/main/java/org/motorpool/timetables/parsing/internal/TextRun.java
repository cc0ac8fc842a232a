package org.motorpool.timetables.parsing.internal;

import org.motorpool.timetables.parsing.Box;

/** Characters that follow each other on a line without a blank. */
final class TextRun {

    /** Parts of the font's size. The narrowest blank of common fonts is 0.22 wide, kerning is less than 0.1. */
    private static final double GAP = 0.17;

    private static final double KERNING = 0.1;

    /** What begins so far inside of what is before it lies on top of it: text that did not fit its own cell. */
    private static final double ON_TOP = 0.3;

    private static final double SAME_LINE = 0.25;
    /** Bold type is made by some by writing twice, a little apart. */
    private static final double TWICE = 0.12;

    private static final double ASCENT = 0.75;
    private static final double DESCENT = 0.22;

    private final StringBuilder text = new StringBuilder();
    private final double left;
    private double right;
    private double size;
    private double baselines;
    private int count;

    private Glyph last;
    /** Where the run begins that was added last; this one itself at first. */
    private double partLeft;

    private int partStart;

    TextRun(Glyph glyph) {
        this.left = glyph.left();
        this.right = glyph.right();
        this.last = glyph;
        this.partLeft = left;
        add(glyph);
    }

    double left() {
        return left;
    }

    /** Where its last character begins. */
    double lastLeft() {
        return last.left();
    }

    double baseline() {
        return baselines / count;
    }

    double size() {
        return size;
    }

    /** Whether a character stands where the next one of this has to. */
    boolean goesOnWith(Glyph glyph) {
        return level(glyph) && glyph.left() > last.left() && touches(glyph.left(), glyph.size());
    }

    /** Whether one command showed both without a step between them: such text may go beyond an edge. */
    boolean flowsInto(Glyph glyph) {
        return last.show() == glyph.show() && glyph.left() - right < KERNING * size;
    }

    private boolean level(Glyph glyph) {
        return Math.abs(glyph.baseline() - baseline()) < SAME_LINE * Math.min(size, glyph.size());
    }

    boolean goesOnWith(TextRun next) {
        return touches(next.left, next.size);
    }

    private boolean touches(double nextLeft, double nextSize) {
        double larger = Math.max(size, nextSize);
        double gap = nextLeft - right;
        return gap <= GAP * larger && gap > -ON_TOP * larger && Math.abs(size - nextSize) <= 0.5 * larger;
    }

    static boolean sameLine(TextRun upper, TextRun lower) {
        return lower.baseline() - upper.baseline() < SAME_LINE * Math.min(upper.size, lower.size);
    }

    /** Whether that is what was added last, written once more. */
    boolean repeats(Glyph glyph) {
        return last.text().equals(glyph.text())
                && last.show() != glyph.show()
                && level(glyph)
                && Math.abs(glyph.left() - last.left()) < TWICE * glyph.size()
                && glyph.right() - glyph.left() > TWICE * glyph.size();
    }

    boolean repeats(TextRun next) {
        return last.show() != next.last.show()
                && Math.abs(next.left - partLeft) < TWICE * next.size
                && next.right - next.left > TWICE * next.size
                && text.substring(partStart).contentEquals(next.text);
    }

    void add(Glyph glyph) {
        text.append(glyph.text());
        last = glyph;
        right = Math.max(right, glyph.right());
        size = Math.max(size, glyph.size());
        baselines += glyph.baseline();
        count++;
    }

    void add(TextRun next) {
        partStart = text.length();
        partLeft = next.left;
        text.append(next.text);
        last = next.last;
        right = Math.max(right, next.right);
        size = Math.max(size, next.size);
        baselines += next.baselines;
        count += next.count;
    }

    Word word(int page) {
        double baseline = baseline();
        Box box = new Box(
                rounded(left), rounded(baseline - ASCENT * size), rounded(right), rounded(baseline + DESCENT * size));
        return new Word(page, Characters.plain(text), box, baseline, size);
    }

    private static double rounded(double points) {
        return Math.round(points * 10) / 10.0;
    }
}
