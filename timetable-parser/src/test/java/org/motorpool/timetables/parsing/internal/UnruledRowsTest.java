package org.motorpool.timetables.parsing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.motorpool.timetables.parsing.Box;
import org.motorpool.timetables.parsing.internal.Header.Slot;

class UnruledRowsTest {

    private static final ColumnLayout LAYOUT =
            new ColumnLayout(List.of(new Slot(Column.MODULE, 30, 90, 5), new Slot(Column.VENUE, 90, 500, 5)), 1);

    /** The page before ends with "Computing Facility". */
    @Test
    void aNumberAloneOnAPageIsTheRestOfACellIfItStandsInItsColumn() {
        TableRow before = new TableRow(
                1,
                true,
                false,
                Map.of(Column.VENUE, new Cell(List.of(new CellLine(List.of(word(1, "Facility", 95)))), 90, 410, 5, 1)));

        assertThat(rows(word(2, "3", 95.3), List.of(before))).hasSize(1);
        assertThat(rows(word(2, "2", 421), List.of(before))).isEmpty();
    }

    private static List<List<Word>> rows(Word word, List<TableRow> before) {
        return new UnruledRows(List.of(word), LAYOUT, before).rows();
    }

    private static Word word(int page, String text, double left) {
        return new Word(page, text, new Box(left, 91, left + 5 * text.length(), 100), 100, 9);
    }
}
