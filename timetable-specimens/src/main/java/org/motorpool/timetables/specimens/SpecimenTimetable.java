package org.motorpool.timetables.specimens;

import java.util.List;
import java.util.Random;

/**
 * A timetable that nobody has, and what it says.
 *
 * @param description how it was made, for whoever has to find out what went wrong
 */
public record SpecimenTimetable(
        SpecimenKind kind, byte[] pdf, int pages, List<SpecimenEvent> events, String description) {

    private static final int[] MOST_ROWS = {4, 12, 12, 40, 40, 110};

    /** Like those of the portal; the same for the same seed. */
    public static SpecimenTimetable usual(long seed) {
        Random random = new Random(seed);
        SpecimenKind kind = kind(random);
        return set(kind, rowCount(random), Look.usual(random), new RowMaker.Wishes(6, 0, true), random);
    }

    /** With cells missing, other fonts, text beside its place, lines drawn otherwise or not at all. */
    public static SpecimenTimetable noisy(long seed) {
        Random random = new Random(seed);
        SpecimenKind kind = kind(random);
        RowMaker.Wishes wishes = new RowMaker.Wishes(3, 3, random.nextInt(4) > 0);
        return set(kind, rowCount(random), Look.unusual(random), wishes, random);
    }

    /** One of a kind with as many rows, to measure with. */
    public static SpecimenTimetable ofRows(SpecimenKind kind, int rows, long seed) {
        Random random = new Random(seed);
        return set(kind, rows, Look.usual(random), new RowMaker.Wishes(6, 0, true), random);
    }

    /**
     * With rows that somebody else knows the meaning of.
     *
     * @param rows each a list of cells, each a list of lines
     */
    public static SpecimenTimetable ofCells(SpecimenKind kind, List<List<List<String>>> rows) {
        Random random = new Random(rows.size());
        Typesetter typesetter = new Typesetter(kind, Look.plain(), random);
        byte[] pdf = typesetter.set(rows.stream()
                .map(cells -> new SpecimenRow(cells, kind == SpecimenKind.LECTURES, List.of()))
                .toList());
        return new SpecimenTimetable(kind, pdf, typesetter.pages(), List.of(), kind + " of given rows");
    }

    private static SpecimenKind kind(Random random) {
        return SpecimenKind.values()[random.nextInt(SpecimenKind.values().length)];
    }

    private static int rowCount(Random random) {
        return 1 + random.nextInt(MOST_ROWS[random.nextInt(MOST_ROWS.length)]);
    }

    private static SpecimenTimetable set(
            SpecimenKind kind, int count, Look look, RowMaker.Wishes wishes, Random random) {
        List<SpecimenRow> rows = new RowMaker(random, wishes).rows(kind, count);
        Typesetter typesetter = new Typesetter(kind, look, random);
        byte[] pdf = typesetter.set(rows);
        List<SpecimenEvent> events =
                rows.stream().flatMap(row -> row.events().stream()).toList();
        return new SpecimenTimetable(kind, pdf, typesetter.pages(), events, kind + " " + look + " " + wishes);
    }
}
