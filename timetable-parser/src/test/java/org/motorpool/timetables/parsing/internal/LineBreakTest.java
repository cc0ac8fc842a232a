package org.motorpool.timetables.parsing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.motorpool.timetables.parsing.Box;

/** A cell from 100 to 200 with text from 103 on, and a word of 30 in the next line. */
class LineBreakTest {

    @Test
    void itIsMeantWhereTheNextWordHadRoom() {
        assertThat(end(150, 0, 0)).isEqualTo(LineBreak.MEANT);
    }

    @Test
    void itIsForcedWhereTheNextWordHadNone() {
        assertThat(end(175, 0, 0)).isEqualTo(LineBreak.FORCED);
    }

    @Test
    void itMayBeEitherWhereTheMarginDecides() {
        assertThat(end(166, 0, 0)).isEqualTo(LineBreak.EITHER);
    }

    @Test
    void itMayBeEitherWhereNobodyKnowsHowWideTheColumnIs() {
        assertThat(end(150, 1000, 0)).isEqualTo(LineBreak.EITHER);
    }

    @Test
    void itIsMeantWhereAnotherLineReachesFarther() {
        assertThat(end(150, 1000, 95)).isEqualTo(LineBreak.MEANT);
        assertThat(end(166, 0, 106)).isEqualTo(LineBreak.MEANT);
    }

    private static LineBreak end(double right, double play, double widest) {
        CellLine line = line(right, 90);
        CellLine next = line(133, 102);
        return LineBreak.between(line, next, new Cell(List.of(line, next), 100, 100, play, 1), widest);
    }

    private static CellLine line(double right, double baseline) {
        return new CellLine(List.of(new Word(1, "IT", new Box(103, baseline - 9, right, baseline), baseline, 9)));
    }
}
