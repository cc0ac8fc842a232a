package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.motorpool.timetables.parsing.TimetableKind;
import org.motorpool.timetables.parsing.internal.Values.Value;

/** Puts rows together again that go on on the next page. */
final class RowJoiner {

    /** A row without its first cells in the middle of a page is none that the portal makes. */
    private static final double IN_THE_MIDDLE = 0.6;

    private final TableForm form;

    RowJoiner(TableForm form) {
        this.form = form;
    }

    List<TableRow> join(List<TableRow> parts) {
        List<TableRow> rows = new ArrayList<>();
        for (TableRow part : parts) {
            TableRow before = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            boolean overThePage = part.first() && part.page() > 1;
            if (before != null && overThePage && same(before, part)) {
                rows.set(rows.size() - 1, joined(before, without(part, form.leading()), 1));
            } else if (before != null && overThePage && completes(before, part)) {
                rows.set(rows.size() - 1, joined(before, part, 1));
            } else if (before != null && part.blank(form.leading())) {
                rows.set(rows.size() - 1, joined(before, part, IN_THE_MIDDLE));
            } else {
                rows.add(part);
            }
        }
        return rows;
    }

    /** Whether each leading cell is blank or the rest of what was broken off above it. */
    private boolean completes(TableRow before, TableRow part) {
        for (Column column : form.leading()) {
            String above = before.cell(column).text();
            String rest = part.cell(column).text();
            if (!rest.isEmpty() && (above.isEmpty() || whole(column, above) || !whole(column, above + " " + rest))) {
                return false;
            }
        }
        return true;
    }

    /** Some exports say again at the top of a page what the row is about; two exams may be alike but for their venues. */
    private boolean same(TableRow before, TableRow part) {
        return form.kind() != TimetableKind.EXAMS
                && !part.blank(form.leading())
                && form.leading().stream().allMatch(column -> before.cell(column)
                        .text()
                        .equals(part.cell(column).text()));
    }

    private static boolean whole(Column column, String text) {
        Value value =
                switch (column) {
                    case MODULE -> Values.module(text);
                    case TEST -> Values.test(text);
                    case DATE -> Values.date(text);
                    case DAY -> Values.day(text);
                    case TIME -> Values.times(text).end().orElse(Value.unknown(text));
                    case GROUP -> Values.group(text);
                    case LANGUAGE -> Values.language(text);
                    default -> Value.sure(text);
                };
        return value.trust() == 1;
    }

    private static TableRow without(TableRow row, List<Column> columns) {
        Map<Column, Cell> rest = new EnumMap<>(Column.class);
        row.cells().forEach((column, cell) -> {
            if (!columns.contains(column)) {
                rest.put(column, cell);
            }
        });
        return new TableRow(row.page(), row.first(), row.ruled(), rest);
    }

    private static TableRow joined(TableRow before, TableRow rest, double trust) {
        Map<Column, Cell> cells = new EnumMap<>(Column.class);
        cells.putAll(before.cells());
        rest.cells().forEach((column, cell) -> cells.merge(column, cell.trusted(trust), Cell::and));
        return new TableRow(before.page(), before.first(), before.ruled(), cells);
    }
}
