package org.motorpool.timetables.parsing.internal;

import java.util.List;

/** Why a line of a cell ends where it does. */
enum LineBreak {
    /** The next word would have had room: somebody wanted the new line. */
    MEANT,
    /** There was no room. Somebody may have wanted the new line all the same. */
    FORCED,
    /** It depends on how wide the cell's margins are, or the cell. */
    EITHER;

    /** In parts of the font's size. */
    private static final double BLANK = 0.27;

    private static final double SLACK = 0.3;

    /** @param widest how far from the edge some line of several words reaches in this column: there is that much room */
    static LineBreak between(CellLine line, CellLine next, Cell cell, double widest) {
        double margin = Math.max(0, cell.textLeft() - cell.left());
        Word first = next.words().get(0);
        double needed = line.right()
                + blank(line, next)
                + first.box().right()
                - first.box().left();
        double slack = SLACK * line.size();
        double least = Math.max(cell.right() - margin - cell.play(), cell.left() + widest);
        if (needed <= least - slack) {
            return MEANT;
        }
        return needed > cell.right() + cell.play() + slack ? FORCED : EITHER;
    }

    /** As wide as a blank is nearby; fonts differ much in it. */
    private static double blank(CellLine line, CellLine next) {
        double widest = BLANK * line.size();
        for (CellLine near : List.of(line, next)) {
            for (int i = 1; i < near.words().size(); i++) {
                double gap = near.words().get(i).box().left()
                        - near.words().get(i - 1).box().right();
                widest = Math.max(widest, Math.min(gap, line.size()));
            }
        }
        return widest;
    }
}
