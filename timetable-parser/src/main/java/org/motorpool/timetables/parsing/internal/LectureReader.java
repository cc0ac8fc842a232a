package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.motorpool.timetables.parsing.Entry;
import org.motorpool.timetables.parsing.Field;
import org.motorpool.timetables.parsing.internal.LectureLines.Line;
import org.motorpool.timetables.parsing.internal.Values.Value;

/** A row is a group; each line of its activities is an entry. */
final class LectureReader implements RowReader {

    private static final double FROM_ANOTHER_ROW = 0.5;
    private static final List<Column> LEADING = List.of(Column.MODULE, Column.OFFERED, Column.GROUP, Column.LANGUAGE);

    @Override
    public List<Entry> read(List<TableRow> rows) {
        List<Entry> entries = new ArrayList<>();
        VenueNames names = new VenueNames(rows);
        List<LectureLines> cells =
                rows.stream().map(row -> new LectureLines(row, names)).toList();
        RowSetting usual =
                RowSetting.common(cells.stream().map(LectureLines::setting).toList());
        Map<Column, Cell> before = new EnumMap<>(Column.class);
        for (int i = 0; i < rows.size(); i++) {
            TableRow row = rows.get(i);
            Map<Column, Cell> leading = leading(row, before);
            List<Line> lines = cells.get(i).match(usual);
            for (Line line : lines.isEmpty() ? List.of(Line.NONE) : lines) {
                entries.add(entry(row, leading, line));
            }
            before = leading;
        }
        return entries;
    }

    /** Blank cells in front of the first that is not mean what stands above them; others are blank. */
    private static Map<Column, Cell> leading(TableRow row, Map<Column, Cell> before) {
        Map<Column, Cell> leading = new EnumMap<>(Column.class);
        boolean blankSoFar = true;
        for (Column column : LEADING) {
            Cell cell = row.cell(column);
            blankSoFar &= cell.blank();
            if (!cell.blank()) {
                leading.put(column, cell);
            } else if (blankSoFar && before.containsKey(column)) {
                leading.put(column, before.get(column).trusted(FROM_ANOTHER_ROW));
            }
        }
        return leading;
    }

    private static Entry entry(TableRow row, Map<Column, Cell> leading, Line line) {
        Readings readings = new Readings()
                .put(Field.MODULE, leading.getOrDefault(Column.MODULE, Cell.NONE), Values::module)
                .put(Field.OFFERED, leading.getOrDefault(Column.OFFERED, Cell.NONE), Values::offered)
                .put(Field.GROUP, leading.getOrDefault(Column.GROUP, Cell.NONE), Values::group)
                .put(Field.LANGUAGE, leading.getOrDefault(Column.LANGUAGE, Cell.NONE), Values::language)
                .put(Field.ACTIVITY, line.activity(), Values::lecture)
                .put(Field.DAY, line.day(), Values::day)
                .putTimes(line.time())
                .putOnce(Field.CAMPUS, row.cell(Column.CAMPUS), Values::words)
                .put(Field.STUDY_PROGRAM, row.cell(Column.STUDY_PROGRAM), Values::free);
        Cell venue = line.venue();
        return new Entry(
                readings.fields(),
                venue.blank() ? List.of() : List.of(Readings.reading(venue, Value.sure(venue.text()))));
    }
}
