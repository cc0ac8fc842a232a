package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.List;

/** Puts the characters of shown strings where they stand on the page. */
final class TextPlacer {

    /** A character that climbs more than this part of its way is not part of a line of the table. */
    private static final double STEEPEST = 0.05;

    private static final double SMALLEST = 1;

    private final PageFrame frame;
    private final Budget budget;
    private final List<Glyph> glyphs = new ArrayList<>();
    private Matrix text = Matrix.IDENTITY;
    private Matrix line = Matrix.IDENTITY;
    private int shows;
    private int sideways;

    TextPlacer(PageFrame frame, Budget budget) {
        this.frame = frame;
        this.budget = budget;
    }

    List<Glyph> glyphs() {
        return glyphs;
    }

    int sideways() {
        return sideways;
    }

    void begin() {
        matrix(Matrix.IDENTITY);
    }

    void matrix(Matrix matrix) {
        text = matrix;
        line = matrix;
    }

    void nextLine(double x, double y) {
        line = line.afterMoving(x, y);
        text = line;
    }

    /** Moves by what stands between the strings of {@code TJ}, in thousandths of the font's size. */
    void adjust(double thousandths, GraphicsState state) {
        text = text.afterMoving(-thousandths / 1000 * state.fontSize * state.scale, 0);
    }

    /** What comes from now on was shown by another command. */
    void nextShow() {
        shows++;
    }

    void show(byte[] string, GraphicsState state) {
        GlyphFont font = state.font;
        if (font == null) {
            return;
        }
        Matrix toView = text.then(state.toView);
        double size = Math.abs(state.fontSize) * Math.hypot(toView.c(), toView.d());
        boolean level = toView.a() * state.fontSize > 0 && Math.abs(toView.b()) < STEEPEST * Math.abs(toView.a());
        double[] along = {0};
        font.show(string, (character, width, space) -> {
            budget.spend(Cost.GLYPHS);
            double inked = width * state.fontSize * state.scale;
            if (!level) {
                sideways++;
            } else if (state.visible && size >= SMALLEST) {
                place(character, toView, along[0], inked, state.rise, size);
            }
            along[0] += inked + (state.characterSpacing + (space ? state.wordSpacing : 0)) * state.scale;
        });
        text = text.afterMoving(along[0], 0);
    }

    private void place(String character, Matrix toView, double along, double inked, double rise, double size) {
        double left = toView.x(along, rise);
        double right = toView.x(along + inked, rise);
        double baseline = toView.y(along, rise);
        if (frame.shows((left + right) / 2, baseline)) {
            glyphs.add(new Glyph(character, Math.min(left, right), Math.max(left, right), baseline, size, shows));
        }
    }
}
