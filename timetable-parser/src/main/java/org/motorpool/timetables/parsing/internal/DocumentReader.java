package org.motorpool.timetables.parsing.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSDictionary;
import org.motorpool.timetables.parsing.Entry;
import org.motorpool.timetables.parsing.Note;
import org.motorpool.timetables.parsing.ParsedTimetable;
import org.motorpool.timetables.parsing.RefusalReason;

/** Reads one file. Throws a {@link Refusal} if it is no timetable. */
public final class DocumentReader {

    /** So much of the text must be known for a file to count as one that has text. */
    private static final double LEGIBLE = 0.7;

    private static final int LONGEST_QUOTE = 60;

    private record Page(List<Word> words, RuleGrid grid, int sideways) {}

    private DocumentReader() {}

    public static ParsedTimetable read(byte[] file) throws IOException {
        Budget budget = new Budget();
        StreamDecoder decoder = new StreamDecoder(budget);
        try (PdfFile pdf = PdfFile.open(file, budget, decoder)) {
            List<Page> pages = new ArrayList<>();
            FontReader fonts = new FontReader(budget, decoder);
            for (COSDictionary dictionary : pdf.pages()) {
                PageInk ink = ContentInterpreter.read(pages.size() + 1, dictionary, budget, decoder, fonts);
                pages.add(new Page(WordBuilder.words(ink), new RuleGrid(ink.rules()), ink.sideways()));
            }
            return read(pages);
        }
    }

    private static ParsedTimetable read(List<Page> pages) {
        requireText(pages);
        Page first = pages.get(0);
        List<TableForm> titled = titled(first.words);
        if (titled.isEmpty()) {
            throw notATimetable("a PDF that begins \"" + quoted(first.words) + "\"");
        }
        for (TableForm form : titled) {
            Optional<Header> header = new HeaderFinder(form, first.words, first.grid).find();
            if (header.isPresent()) {
                return read(form, header.get(), pages);
            }
        }
        TableForm form = titled.get(0);
        throw notATimetable("the title \"%s\", but no table with the columns %s"
                .formatted(
                        form.title(),
                        form.required().stream().map(DocumentReader::label).collect(Collectors.joining(", "))));
    }

    private static String label(Column column) {
        String words = column.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static void requireText(List<Page> pages) {
        long all = 0;
        long known = 0;
        int sideways = 0;
        for (Page page : pages) {
            all += page.words.size();
            known += page.words.stream().filter(Word::known).count();
            sideways += page.sideways;
        }
        String expected = "text that can be selected and copied";
        if (all == 0) {
            String found = sideways > 0 ? "no text that runs from left to right" : "pages without text";
            throw new Refusal(RefusalReason.NO_TEXT, pages.isEmpty() ? "no pages" : found, expected);
        }
        if (known < LEGIBLE * all) {
            throw new Refusal(
                    RefusalReason.NO_TEXT, "text in fonts that do not say which characters they show", expected);
        }
    }

    /** Those whose title stands on the first page, the surest one first. */
    private static List<TableForm> titled(List<Word> words) {
        double size = words.stream().mapToDouble(Word::size).max().orElse(0);
        String largest =
                lines(words.stream().filter(word -> word.size() > 0.9 * size).toList());
        String all = lines(words);
        List<TableForm> forms = new ArrayList<>();
        TableForm.ALL.stream().filter(form -> form.titled(largest)).forEach(forms::add);
        TableForm.ALL.stream()
                .filter(form -> form.titled(all) && !forms.contains(form))
                .forEach(forms::add);
        return forms;
    }

    private static String lines(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    private static ParsedTimetable read(TableForm form, Header header, List<Page> pages) {
        List<Word> body = new ArrayList<>();
        for (Page page : pages) {
            boolean first = page == pages.get(0);
            page.words.stream()
                    .filter(word -> !first || word.middle() > header.bottom())
                    .forEach(body::add);
        }
        TableReader table = new TableReader(form, header, ColumnLayout.of(header, body, pages.get(0).grid));
        for (int i = 0; i < pages.size(); i++) {
            table.read(i + 1, pages.get(i).words, pages.get(i).grid);
        }
        List<TableRow> rows = new RowJoiner(form).join(table.rows());
        RowReader reader =
                switch (form.kind()) {
                    case LECTURES -> new LectureReader();
                    case TESTS -> new TestReader();
                    case EXAMS -> new ExamReader();
                };
        List<Entry> entries = reader.read(rows);
        if (entries.isEmpty()) {
            throw new Refusal(
                    RefusalReason.NO_ROWS,
                    "a table of %s without rows".formatted(form.title().toLowerCase(Locale.ROOT)),
                    "at least one row");
        }
        List<Note> notes = new ArrayList<>(table.notes());
        notes.sort(Comparator.comparingInt(Note::page));
        return new ParsedTimetable(form.kind(), pages.size(), entries, notes);
    }

    private static Refusal notATimetable(String found) {
        String titles = TableForm.ALL.stream().map(TableForm::title).collect(Collectors.joining(", "));
        return new Refusal(
                RefusalReason.NOT_A_TIMETABLE, found, "a table under one of the titles %s".formatted(titles));
    }

    private static String quoted(List<Word> words) {
        String text = lines(words.stream().limit(20).toList());
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    }
}
