package org.motorpool.timetables.parsing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.motorpool.timetables.parsing.Box;
import org.motorpool.timetables.parsing.TimetableKind;

class TouchingLabelsTest {

    @Test
    void twoLabelsWithoutABlankAreTwo() {
        assertThat(apart(TimetableKind.LECTURES, "OfferedGroup")).containsExactly("Offered", "Group");
        assertThat(apart(TimetableKind.EXAMS, "TimeModule")).containsExactly("Time", "Module");
    }

    @Test
    void oneLabelIsOne() {
        for (TableForm form : TableForm.ALL) {
            for (String word :
                    List.of("Module", "Activity", "Campus", "Exam", "Comments", "Prog", "COS", "Informatorium")) {
                assertThat(apart(form.kind(), word)).containsExactly(word);
            }
        }
    }

    @Test
    void theyAreCutAtTheLineBetweenThem() {
        Word word = new Word(1, "OfferedGroup", new Box(93, 70, 165, 80), 78, 10);

        List<Word> apart =
                new TouchingLabels(TableForm.ALL.get(2), List.of(36.0, 92.0, 133.0, 177.0)).apart(List.of(word));

        assertThat(apart.get(0).box().right()).isEqualTo(133);
        assertThat(apart.get(1).box().left()).isEqualTo(133);
    }

    private static List<String> apart(TimetableKind kind, String text) {
        TableForm form =
                TableForm.ALL.stream().filter(f -> f.kind() == kind).findFirst().orElseThrow();
        Word word = new Word(1, text, new Box(0, 0, 50, 10), 8, 10);
        return new TouchingLabels(form, List.of())
                .apart(List.of(word)).stream().map(Word::text).toList();
    }
}
