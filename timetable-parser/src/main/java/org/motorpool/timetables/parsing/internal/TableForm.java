package org.motorpool.timetables.parsing.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.motorpool.timetables.parsing.TimetableKind;

/**
 * What a kind of timetable looks like.
 *
 * @param title as it stands above the table
 * @param columns all that it has, in the order of the portal
 * @param required those without which it is not this kind
 * @param leading those that stay blank where a row goes on on the next page
 */
record TableForm(TimetableKind kind, String title, List<Column> columns, List<Column> required, List<Column> leading) {

    /** In the order in which titles are looked for: the title of tests also stands in pages about exams. */
    static final List<TableForm> ALL = List.of(
            new TableForm(
                    TimetableKind.TESTS,
                    "Semester Tests",
                    List.of(
                            Column.MODULE,
                            Column.TEST,
                            Column.DAY,
                            Column.DATE,
                            Column.TIME,
                            Column.CAMPUS,
                            Column.VENUE),
                    List.of(Column.MODULE, Column.TEST, Column.DATE, Column.TIME),
                    List.of(Column.MODULE, Column.TEST, Column.DAY, Column.DATE, Column.TIME, Column.CAMPUS)),
            new TableForm(
                    TimetableKind.EXAMS,
                    "Exams",
                    List.of(
                            Column.STATUS,
                            Column.MODULE,
                            Column.PAPER,
                            Column.ACTIVITY,
                            Column.DATE,
                            Column.START_TIME,
                            Column.MODULE_CAMPUS,
                            Column.EXAM_CAMPUS,
                            Column.VENUE,
                            Column.COMMENTS),
                    List.of(Column.MODULE, Column.DATE, Column.START_TIME),
                    List.of(Column.STATUS, Column.MODULE, Column.PAPER, Column.DATE, Column.START_TIME)),
            new TableForm(
                    TimetableKind.LECTURES,
                    "Lectures",
                    List.of(
                            Column.MODULE,
                            Column.OFFERED,
                            Column.GROUP,
                            Column.LANGUAGE,
                            Column.ACTIVITY,
                            Column.DAY,
                            Column.TIME,
                            Column.VENUE,
                            Column.CAMPUS,
                            Column.STUDY_PROGRAM),
                    List.of(Column.MODULE, Column.ACTIVITY, Column.DAY, Column.TIME),
                    List.of(Column.MODULE, Column.OFFERED, Column.GROUP, Column.LANGUAGE)));

    boolean titled(String text) {
        return text.toLowerCase(Locale.ROOT).contains(title.toLowerCase(Locale.ROOT));
    }

    Optional<Column> column(String label) {
        return columns.stream().filter(column -> column.labelled(label)).findFirst();
    }
}
