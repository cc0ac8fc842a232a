package org.motorpool.timetables.parsing.internal;

/** Why a line of a cell ends where it does. */
enum LineBreak {
    /** The next word would have had room: somebody wanted the new line. */
    MEANT,
    /** There was no room. Somebody may have wanted the new line all the same. */
    FORCED,
    /** It depends on how wide the cell's margins are. */
    EITHER;

    private static final double BLANK = 0.25;
    private static final double SLACK = 2;

    static LineBreak between(CellLine line, CellLine next, Cell cell) {
        double margin = Math.max(
                0, cell.lines().stream().mapToDouble(l -> l.box().left()).min().orElse(cell.left()) - cell.left());
        Word first = next.words().get(0);
        double needed = BLANK * line.size() + first.box().right() - first.box().left();
        double free = cell.right() - margin - line.box().right();
        if (needed <= free - SLACK) {
            return MEANT;
        }
        return needed > free + margin + SLACK ? FORCED : EITHER;
    }
}
