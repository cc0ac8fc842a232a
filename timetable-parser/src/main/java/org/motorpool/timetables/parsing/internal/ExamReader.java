package org.motorpool.timetables.parsing.internal;

import java.util.List;
import org.motorpool.timetables.parsing.Entry;
import org.motorpool.timetables.parsing.Field;
import org.motorpool.timetables.parsing.internal.Values.Value;

/** A row is an exam, with one venue however many lines it takes. Exams have no end. */
final class ExamReader implements RowReader {

    @Override
    public List<Entry> read(List<TableRow> rows) {
        return rows.stream().map(ExamReader::exam).toList();
    }

    private static Entry exam(TableRow row) {
        Readings readings = new Readings()
                .put(Field.STATUS, row.cell(Column.STATUS), Values::words)
                .put(Field.MODULE, row.cell(Column.MODULE), Values::module)
                .put(Field.PAPER, row.cell(Column.PAPER), Values::paper)
                .put(Field.ACTIVITY, row.cell(Column.ACTIVITY), Values::words)
                .put(Field.DATE, row.cell(Column.DATE), Values::date)
                .putTimes(row.cell(Column.START_TIME))
                .put(Field.CAMPUS, row.cell(Column.MODULE_CAMPUS), Values::words)
                .put(Field.EXAM_CAMPUS, row.cell(Column.EXAM_CAMPUS), Values::words)
                .put(Field.COMMENTS, row.cell(Column.COMMENTS), Values::free);
        Cell venue = row.cell(Column.VENUE);
        return new Entry(
                readings.fields(),
                venue.blank() ? List.of() : List.of(Readings.reading(venue, Value.sure(venue.text()))));
    }
}
