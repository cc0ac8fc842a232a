package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.motorpool.timetables.parsing.Note;
import org.motorpool.timetables.parsing.internal.Header.Slot;

/** Cuts pages into rows of cells; what stands beside the table becomes a note. */
final class TableReader {

    private static final double UNRULED_ROWS = 0.8;
    private static final double TOUCHING = 0.7;
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
        return rows;
    }

    List<Note> notes() {
        return notes;
    }

    void read(int page, List<Word> words, RuleGrid grid) {
        ColumnLayout here = page == 1 ? layout : layout.on(grid);
        double above = page == 1 ? header.bottom() : -1;
        List<Word> body = new ArrayList<>();
        List<Word> outside = new ArrayList<>();
        for (Word word : words) {
            if (word.middle() < above) {
                if (word.middle() < header.top()) {
                    outside.add(word);
                }
            } else {
                (here.slot(word).isPresent() ? body : outside).add(word);
            }
        }
        List<Double> bands = bands(page, here, grid);
        boolean first = true;
        if (bands.size() < 2) {
            first = unruled(page, body, here, outside);
        } else {
            for (int i = 0; i + 1 < bands.size(); i++) {
                double top = bands.get(i);
                double bottom = bands.get(i + 1);
                List<Word> inside = body.stream()
                        .filter(word -> word.middle() >= top && word.middle() < bottom)
                        .toList();
                if (!inside.isEmpty() && !headerAgain(inside, here)) {
                    add(page, first, inside, here, 1);
                    first = false;
                }
            }
            body.stream()
                    .filter(word -> word.middle() < bands.get(0) || word.middle() >= bands.get(bands.size() - 1))
                    .forEach(outside::add);
        }
        note(outside);
    }

    /** The heights between which rows lie: lines across, and where the lines down begin and end. */
    private List<Double> bands(int page, ColumnLayout here, RuleGrid grid) {
        TreeSet<Double> heights = new TreeSet<>(grid.heights(here.left(), here.right()));
        boolean crossed = page > 1
                ? !heights.isEmpty()
                : heights.tailSet(header.bottom() + 1).size() > 0;
        List<Double> reach = grid.reach(here.left(), here.right());
        if (!crossed && reach.isEmpty()) {
            return List.of();
        }
        heights.addAll(reach);
        if (page == 1) {
            heights.add(header.bottom());
        }
        List<Double> bands = new ArrayList<>();
        for (double height : heights) {
            boolean belowHeader = page > 1 || height > header.bottom() - 1;
            if (belowHeader && (bands.isEmpty() || height - bands.get(bands.size() - 1) > LOWEST_ROW)) {
                bands.add(height);
            }
        }
        return bands;
    }

    private boolean headerAgain(List<Word> inside, ColumnLayout here) {
        Map<Column, List<Word>> labels = new EnumMap<>(Column.class);
        for (Word word : inside) {
            here.slot(word).ifPresent(slot -> labels.computeIfAbsent(slot.column(), column -> new ArrayList<>())
                    .add(word));
        }
        return form.required().stream()
                .allMatch(column ->
                        labels.containsKey(column) && column.labelled(HeaderFinder.label(labels.get(column))));
    }

    /** Without lines across, a row begins where the first column and two others have text. */
    private boolean unruled(int page, List<Word> body, ColumnLayout here, List<Word> outside) {
        boolean first = true;
        List<Word> row = new ArrayList<>();
        double last = Double.NaN;
        for (CellLine line : lines(body)) {
            boolean far = !Double.isNaN(last) && line.baseline() - last > 4 * line.size();
            if (far || PageFooter.is(line.text())) {
                outside.addAll(line.words());
                continue;
            }
            last = line.baseline();
            if (!row.isEmpty() && begins(line, here)) {
                first = finish(page, first, row, here);
            }
            row.addAll(line.words());
        }
        return row.isEmpty() ? first : finish(page, first, row, here);
    }

    private boolean finish(int page, boolean first, List<Word> row, ColumnLayout here) {
        boolean again = headerAgain(row, here);
        if (!again) {
            add(page, first, row, here, UNRULED_ROWS);
        }
        row.clear();
        return first && again;
    }

    private boolean begins(CellLine line, ColumnLayout here) {
        Column leading = here.slots().get(0).column();
        List<Column> columns = line.words().stream()
                .map(here::slot)
                .flatMap(Optional::stream)
                .map(Slot::column)
                .distinct()
                .toList();
        return columns.contains(leading) && columns.size() > 2;
    }

    private void add(int page, boolean first, List<Word> words, ColumnLayout here, double trust) {
        List<Word> begun = here.slots().stream()
                .filter(slot -> slot.column() == Column.MODULE)
                .flatMap(
                        slot -> lines(words.stream()
                                        .filter(word -> here.slot(word)
                                                .filter(slot::equals)
                                                .isPresent())
                                        .toList())
                                .stream())
                .filter(line -> Values.isModule(line.text()))
                .map(line -> line.words().get(0))
                .toList();
        if (begun.size() < 2) {
            rows.add(new TableRow(page, first, cells(words, here, trust)));
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
            rows.add(new TableRow(page, first && i == 1, cells(part, here, Math.min(trust, UNRULED_ROWS))));
            top = to;
        }
    }

    private Map<Column, Cell> cells(List<Word> words, ColumnLayout here, double trust) {
        Map<Column, Cell> cells = new EnumMap<>(Column.class);
        for (Slot slot : here.slots()) {
            List<Word> inside = words.stream()
                    .filter(word -> here.slot(word).filter(slot::equals).isPresent())
                    .toList();
            if (inside.isEmpty()) {
                continue;
            }
            if (slot.column() == Column.OTHER) {
                note(inside);
                continue;
            }
            double sure = Math.min(trust, here.trust());
            for (Word word : inside) {
                if (word.box().left() < slot.left() - 0.5 || word.box().right() > slot.right() + 0.5) {
                    sure = Math.min(sure, TOUCHING);
                }
            }
            cells.put(slot.column(), new Cell(lines(inside), slot.left(), slot.right() - slot.left(), sure));
        }
        return cells;
    }

    private static List<CellLine> lines(List<Word> words) {
        List<Word> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingDouble(Word::baseline));
        List<CellLine> lines = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size()
                    || sorted.get(i).baseline() - sorted.get(i - 1).baseline()
                            > 0.4 * sorted.get(i).size()) {
                List<Word> line = new ArrayList<>(sorted.subList(start, i));
                line.sort(Comparator.comparingDouble(word -> word.box().left()));
                lines.add(new CellLine(line));
                start = i;
            }
        }
        return lines;
    }

    private void note(List<Word> words) {
        for (CellLine line : lines(words)) {
            if (!form.titled(line.text())) {
                notes.add(new Note(line.page(), Optional.of(line.box()), line.text()));
            }
        }
    }
}
