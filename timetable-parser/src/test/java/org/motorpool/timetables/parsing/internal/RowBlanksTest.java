package org.motorpool.timetables.parsing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.motorpool.timetables.parsing.Box;

class RowBlanksTest {

    private static final double SIZE = 9;

    @Test
    void rowsThatStandFartherApartThanTheirLinesAreClear() {
        assertThat(RowBlanks.clear(List.of(row(100, 112, 124), row(141), row(158, 170))))
                .isTrue();
    }

    @Test
    void rowsThatFollowEachOtherLikeLinesAreNot() {
        assertThat(RowBlanks.clear(List.of(row(100, 112, 124), row(136), row(148, 160))))
                .isFalse();
    }

    /** Nobody found where the second row begins. */
    @Test
    void twoRowsThatWereTakenForOneAreNot() {
        assertThat(RowBlanks.clear(List.of(row(100, 112, 129, 141), row(158, 170))))
                .isFalse();
        assertThat(RowBlanks.clear(List.of(row(100, 117), row(134), row(151)))).isFalse();
        assertThat(RowBlanks.clear(List.of(row(100, 117)))).isFalse();
    }

    /** The module stands beside the middle of its venues, so that the first of these seem to be of the row above. */
    @Test
    void rowsWhoseCellsStandInTheMiddleAreNot() {
        assertThat(RowBlanks.clear(List.of(row(106, 112, 129), row(135, 141, 158), row(164, 170))))
                .isFalse();
    }

    @Test
    void linesOfOneRowAreComparedWithThoseOfRuledRows() {
        TableRow ruled = new TableRow(1, true, true, cells(40, 300, 312));

        assertThat(RowBlanks.clear(List.of(ruled, row(100, 112)))).isTrue();
        assertThat(RowBlanks.clear(List.of(ruled, row(100, 117)))).isFalse();
    }

    @Test
    void textThatBeginsElsewhereThanItsColumnIsNotClear() {
        TableRow beside = new TableRow(1, false, false, cells(48, 141));

        assertThat(RowBlanks.clear(List.of(row(100, 112), row(129), beside))).isFalse();
    }

    @Test
    void pagesAreNotComparedWithEachOther() {
        TableRow overThePage = new TableRow(2, true, false, cells(40, 104, 116));

        assertThat(RowBlanks.clear(List.of(row(100, 112), row(129), overThePage)))
                .isTrue();
    }

    private static TableRow row(double... baselines) {
        return new TableRow(1, false, false, cells(40, baselines));
    }

    private static Map<Column, Cell> cells(double left, double... baselines) {
        List<CellLine> lines = IntStream.range(0, baselines.length)
                .mapToObj(i -> new CellLine(List.of(new Word(
                        1, "IT", new Box(left, baselines[i] - SIZE, left + SIZE, baselines[i]), baselines[i], SIZE))))
                .toList();
        return Map.of(Column.VENUE, new Cell(lines, left - 3, 100, 0, 1));
    }
}
