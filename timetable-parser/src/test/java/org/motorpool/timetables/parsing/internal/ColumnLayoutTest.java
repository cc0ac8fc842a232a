package org.motorpool.timetables.parsing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.motorpool.timetables.parsing.Box;
import org.motorpool.timetables.parsing.Reading;
import org.motorpool.timetables.parsing.internal.Header.Slot;

/** Columns of a table without lines between them. */
class ColumnLayoutTest {

    private static final Header HEADER =
            new Header(List.of(new Slot(Column.CAMPUS, 50, 80, 0), new Slot(Column.VENUE, 100, 130, 0)), 60, 72, false);

    @Test
    void aWideBlankIsAnEdge() {
        assertThat(layout(word(50, 95, 90), word(100, 140, 90), word(108, 140, 102))
                        .trust())
                .isGreaterThan(Reading.CERTAIN);
    }

    @Test
    void aNarrowBlankIsAnEdgeIfAllLinesBehindItBeginThere() {
        List<Word> words = new ArrayList<>(List.of(word(50, 98.5, 90), word(100, 140, 90), word(100, 140, 102)));

        ColumnLayout layout = layout(words.toArray(Word[]::new));

        assertThat(layout.trust()).isGreaterThan(Reading.CERTAIN);
        assertThat(layout.slots().get(1).left()).isBetween(98.5, 100.0);
        words.add(word(108, 140, 114));
        assertThat(layout(words.toArray(Word[]::new)).trust()).isLessThan(Reading.CERTAIN);
    }

    /** Such as between the start and the end of all times. */
    @Test
    void aWiderBlankWithinTheTextOfAColumnIsNoEdge() {
        ColumnLayout layout =
                layout(word(50, 84, 90), word(90, 98, 90), word(50, 84, 102), word(90, 98, 102), word(100, 140, 90));

        assertThat(layout.slots().get(1).left()).isBetween(98.0, 100.0);
    }

    @Test
    void textThatGoesOverIntoTheNextColumnLeavesNoEdge() {
        assertThat(layout(word(50, 101, 90), word(100, 140, 102)).trust()).isLessThan(Reading.CERTAIN);
    }

    @Test
    void aPageNumberSaysNothingOfColumns() {
        Word page = new Word(1, "Page", new Box(80, 561, 96, 570), 570, 9);
        Word number = new Word(1, "1", new Box(98, 561, 103, 570), 570, 9);

        assertThat(layout(word(50, 95, 90), word(100, 140, 90), page, number).trust())
                .isGreaterThan(Reading.CERTAIN);
    }

    @Test
    void theLastColumnReachesToTheEndOfItsLines() {
        Word far = word(320, 326, 90);

        assertThat(layout(word(50, 95, 90), word(100, 200, 90), word(204, 288, 90), word(291, 316, 90), far)
                        .slot(far))
                .isPresent();
        assertThat(layout(word(50, 95, 90), word(100, 200, 90), far).slot(far)).isEmpty();
    }

    private static ColumnLayout layout(Word... body) {
        return ColumnLayout.of(HEADER, List.of(body), new RuleGrid(List.of()));
    }

    private static Word word(double left, double right, double baseline) {
        return new Word(1, "HATFIELD", new Box(left, baseline - 9, right, baseline), baseline, 9);
    }
}
