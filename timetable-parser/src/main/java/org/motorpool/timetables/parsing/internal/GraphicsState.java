package org.motorpool.timetables.parsing.internal;

import org.jspecify.annotations.Nullable;

/** What {@code q} keeps and {@code Q} brings back, as far as text and lines need it. */
final class GraphicsState {

    Matrix toView;

    @Nullable
    GlyphFont font;

    double fontSize;
    double characterSpacing;
    double wordSpacing;
    double scale = 1;
    double leading;
    double rise;
    boolean visible = true;

    GraphicsState(Matrix toView) {
        this.toView = toView;
    }

    GraphicsState copy() {
        GraphicsState copy = new GraphicsState(toView);
        copy.font = font;
        copy.fontSize = fontSize;
        copy.characterSpacing = characterSpacing;
        copy.wordSpacing = wordSpacing;
        copy.scale = scale;
        copy.leading = leading;
        copy.rise = rise;
        copy.visible = visible;
        return copy;
    }
}
