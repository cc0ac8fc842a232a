package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.List;
import org.motorpool.timetables.parsing.Entry;
import org.motorpool.timetables.parsing.Field;
import org.motorpool.timetables.parsing.Reading;
import org.motorpool.timetables.parsing.internal.Values.Value;

/** A row is a sitting; each line of its venues is one, unless it is the rest of the line above it. */
final class TestReader implements RowReader {

    private static final double SEEN_BEFORE = 0.92;
    /** Two things say so that have nothing to do with each other. */
    private static final double TOLD_TWICE = 0.92;

    private static final double LIKELY = 0.8;
    private static final double OPEN = 0.6;
    private static final double OTHER_ROWS_MODULE = 0.5;

    private record Part(List<CellLine> lines, double trust) {}

    @Override
    public List<Entry> read(List<TableRow> rows) {
        VenueNames names = new VenueNames(rows);
        List<Entry> entries = new ArrayList<>();
        Cell module = Cell.NONE;
        for (TableRow row : rows) {
            Cell own = row.cell(Column.MODULE);
            module = own.blank() ? module.trusted(OTHER_ROWS_MODULE) : own;
            Readings readings = new Readings()
                    .put(Field.MODULE, module, Values::module)
                    .put(Field.ACTIVITY, row.cell(Column.TEST), Values::test)
                    .put(Field.DAY, row.cell(Column.DAY), Values::day)
                    .put(Field.DATE, row.cell(Column.DATE), Values::date)
                    .putTimes(row.cell(Column.TIME))
                    .putOnce(Field.CAMPUS, row.cell(Column.CAMPUS), Values::words);
            Contradictions.mark(readings.fields());
            entries.add(new Entry(readings.fields(), venues(row.cell(Column.VENUE), names)));
        }
        return entries;
    }

    private static List<Reading> venues(Cell cell, VenueNames names) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < cell.lines().size(); i++) {
            CellLine line = cell.lines().get(i);
            if (i == 0) {
                parts.add(new Part(List.of(line), 1));
                continue;
            }
            Part last = parts.get(parts.size() - 1);
            CellLine above = cell.lines().get(i - 1);
            LineBreak end = names.end(above, line, cell);
            if (end == LineBreak.MEANT) {
                parts.add(new Part(List.of(line), 1));
            } else if (names.beginsLikeAnother(line)) {
                parts.set(parts.size() - 1, new Part(last.lines, Math.min(last.trust, SEEN_BEFORE)));
                parts.add(new Part(List.of(line), SEEN_BEFORE));
            } else if (VenueNames.goesOn(line) || VenueNames.secondWord(line) || !VenueNames.whole(above)) {
                join(parts, line, isRest(end, above, line, names) ? TOLD_TWICE : LIKELY);
            } else {
                parts.set(parts.size() - 1, new Part(last.lines, OPEN));
                parts.add(new Part(List.of(line), OPEN));
            }
        }
        return parts.stream()
                .map(part -> cell.part(part.lines).trusted(part.trust))
                .map(part -> Readings.reading(part, Value.sure(part.text())))
                .toList();
    }

    /** Whether it is plain that a line is the rest of the one above it, which had no room for more or hardly. */
    private static boolean isRest(LineBreak end, CellLine above, CellLine line, VenueNames names) {
        return VenueNames.beginsNoName(line)
                || names.unfinished(above)
                        && (end == LineBreak.FORCED || VenueNames.goesOn(line) || VenueNames.secondWord(line));
    }

    private static void join(List<Part> parts, CellLine line, double trust) {
        Part last = parts.get(parts.size() - 1);
        List<CellLine> lines = new ArrayList<>(last.lines);
        lines.add(line);
        parts.set(parts.size() - 1, new Part(lines, Math.min(last.trust, trust)));
    }
}
