package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.motorpool.timetables.parsing.Note;
import org.motorpool.timetables.parsing.internal.Header.Slot;

/** Cuts pages into rows of cells; what stands beside the table becomes a note. */
final class TableReader {

    private static final double UNRULED_ROWS = 0.8;
    /** Nearly as good as a line. */
    private static final double CLEAR_BLANKS = 0.93;

    private static final double TOUCHING = 0.7;
    private static final double ALIGNED = 1;
    private static final double MARGIN = 5;
    private static final double LOWEST_ROW = 5;

    private final TableForm form;
    private final Header header;
    private final ColumnLayout layout;
    private final List<TableRow> rows = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    TableReader(TableForm form, Header header, ColumnLayout layout) {
        this.form = form;
        this.header = header;
        this.layout = layout;
    }

    List<TableRow> rows() {
        if (rows.stream().allMatch(TableRow::ruled)) {
            return rows;
        }
        double trust = RowBlanks.clear(rows) ? CLEAR_BLANKS : UNRULED_ROWS;
        return rows.stream().map(row -> row.ruled() ? row : row.trusted(trust)).toList();
    }

    List<Note> notes() {
        return notes;
    }

    void read(int page, List<Word> words, RuleGrid grid) {
        Optional<Header> own = page == 1 ? Optional.of(header) : new HeaderFinder(form, words, grid).find();
        ColumnLayout here = page == 1
                ? layout
                : own.filter(Header::ruled).map(ColumnLayout::of).orElseGet(() -> layout.on(grid));
        double top = own.map(Header::top).orElse(-1.0);
        double above = own.map(Header::bottom).orElse(-1.0);
        List<Word> body = new ArrayList<>();
        List<Word> outside = new ArrayList<>();
        for (Word word : words) {
            if (word.middle() >= above) {
                (here.slot(word).isPresent() ? body : outside).add(word);
            } else if (word.middle() < top) {
                outside.add(word);
            }
        }
        List<Double> bands = bands(above, here, grid);
        if (bands.size() < 2) {
            addUnruled(page, body, here, outside);
        } else {
            double first = bands.get(0);
            double last = bands.get(bands.size() - 1);
            List<Word> before =
                    body.stream().filter(word -> word.middle() < first).toList();
            beyond(page, before, here, ofTheTable(before, here) || aligned(before, body, here), outside);
            for (int i = 0; i + 1 < bands.size(); i++) {
                double from = bands.get(i);
                double to = bands.get(i + 1);
                List<Word> inside = new ArrayList<>();
                for (Word word : body) {
                    if (word.middle() >= from && word.middle() < to) {
                        inside.add(word);
                    }
                }
                if (!inside.isEmpty()) {
                    add(page, inside, here, true);
                }
            }
            List<Word> after =
                    body.stream().filter(word -> word.middle() >= last).toList();
            beyond(page, after, here, ofTheTable(after, here), outside);
        }
        note(outside);
    }

    /** What is above the first line across or below the last one. */
    private void beyond(int page, List<Word> words, ColumnLayout here, boolean ofTheTable, List<Word> outside) {
        if (!ofTheTable) {
            outside.addAll(words);
            return;
        }
        addUnruled(page, words, here, outside);
    }

    private void addUnruled(int page, List<Word> words, ColumnLayout here, List<Word> outside) {
        UnruledRows unruled = new UnruledRows(words, here, rows);
        unruled.rows().forEach(row -> add(page, row, here, false));
        outside.addAll(unruled.outside());
    }

    /** Whether there is a module or a time where it should be. */
    private static boolean ofTheTable(List<Word> words, ColumnLayout here) {
        return here.slots().stream().anyMatch(slot -> tells(slot, words, here));
    }

    private static boolean tells(Slot slot, List<Word> words, ColumnLayout here) {
        List<Word> inside =
                words.stream().filter(word -> here.holds(slot, word)).toList();
        return CellLine.of(inside).stream().map(CellLine::text).anyMatch(text -> switch (slot.column()) {
            case MODULE -> Values.isModule(text);
            case TIME, START_TIME -> Values.TIME.matcher(text).matches();
            default -> false;
        });
    }

    /** Whether each line begins where the others of its column do: the rest of a row of the page before. */
    private static boolean aligned(List<Word> words, List<Word> body, ColumnLayout here) {
        for (Slot slot : here.slots()) {
            List<Word> inside =
                    words.stream().filter(word -> here.holds(slot, word)).toList();
            OptionalDouble usual = body.stream()
                    .filter(word -> here.holds(slot, word) && !words.contains(word))
                    .mapToDouble(word -> word.box().left())
                    .min();
            for (CellLine line : CellLine.of(inside)) {
                double left = line.box().left();
                // Where nothing else is in the column, its text cannot be far behind its edge.
                double beside =
                        usual.isPresent() ? Math.abs(left - usual.getAsDouble()) : (left - slot.left()) / MARGIN;
                if (beside > ALIGNED) {
                    return false;
                }
            }
        }
        return !words.isEmpty();
    }

    /** The heights between which rows lie: lines across, and where the lines down begin and end. */
    private static List<Double> bands(double above, ColumnLayout here, RuleGrid grid) {
        TreeSet<Double> heights = new TreeSet<>(grid.heights(here.left(), here.right()));
        boolean crossed = !heights.tailSet(above + 1).isEmpty();
        List<Double> reach = grid.reach(here.left(), here.right());
        if (!crossed && reach.isEmpty()) {
            return List.of();
        }
        heights.addAll(reach);
        if (above > 0) {
            heights.add(above);
        }
        List<Double> bands = new ArrayList<>();
        for (double height : heights.tailSet(above - 1)) {
            if (bands.isEmpty() || height - bands.get(bands.size() - 1) > LOWEST_ROW) {
                bands.add(height);
            }
        }
        return bands;
    }

    private void add(int page, List<Word> words, ColumnLayout here, boolean ruled) {
        boolean first = rows.isEmpty() || rows.get(rows.size() - 1).page() < page;
        List<Word> begun = CellLine.of(here.slots().stream()
                        .filter(slot -> slot.column() == Column.MODULE)
                        .flatMap(slot -> words.stream().filter(word -> here.holds(slot, word)))
                        .toList())
                .stream()
                .filter(line -> Values.isModule(line.text()))
                .map(line -> line.words().get(0))
                .toList();
        if (begun.size() < 2) {
            rows.add(new TableRow(page, first, ruled, cells(words, here, 1)));
            return;
        }
        // The line between these rows is missing.
        double top = -1;
        for (int i = 1; i <= begun.size(); i++) {
            double from = top;
            double to = i < begun.size()
                    ? begun.get(i).baseline() - 0.6 * begun.get(i).size()
                    : Double.MAX_VALUE;
            List<Word> part = words.stream()
                    .filter(word -> word.baseline() >= from && word.baseline() < to)
                    .toList();
            rows.add(new TableRow(page, first && i == 1, ruled, cells(part, here, UNRULED_ROWS)));
            top = to;
        }
    }

    private Map<Column, Cell> cells(List<Word> words, ColumnLayout here, double trust) {
        Map<Slot, List<Word>> bySlot = new LinkedHashMap<>();
        for (Word word : words) {
            here.slot(word).ifPresent(slot -> bySlot.computeIfAbsent(slot, s -> new ArrayList<>())
                    .add(word));
        }
        Map<Column, Cell> cells = new EnumMap<>(Column.class);
        bySlot.forEach((slot, inside) -> {
            if (slot.column() == Column.OTHER) {
                note(inside);
            } else {
                double sure = Math.min(trust, here.trust());
                for (Word word : inside) {
                    if (word.box().left() < slot.left() - 0.5 || word.box().right() > slot.right() + 0.5) {
                        sure = Math.min(sure, TOUCHING);
                    }
                }
                cells.put(
                        slot.column(),
                        new Cell(CellLine.of(inside), slot.left(), slot.right() - slot.left(), slot.play(), sure));
            }
        });
        return cells;
    }

    private void note(List<Word> words) {
        for (CellLine line : CellLine.of(words)) {
            if (!form.titled(line.text())) {
                notes.add(new Note(line.page(), Optional.of(line.box()), line.text()));
            }
        }
    }
}
