package org.motorpool.timetables.specimens;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Invents rows such as real ones are. */
final class RowMaker {

    private static final List<String> SUBJECTS =
            List.of("COS", "WTW", "STK", "WST", "PHY", "CHM", "EKN", "INF", "JCP", "BME", "FBS", "IOK", "ENAG");
    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    private static final List<String> CAMPUSES = List.of("HATFIELD", "GROENKLOOF", "PRINSHOF", "ONDERSTEPOORT");
    private static final List<String> VENUES = List.of(
            "Centenary 6",
            "IT 4-4",
            "Informatorium Grey Lab",
            "Informatorium Orange Lab",
            "Informatorium CBT Lab 1",
            "Informatorium CBT Lab 2",
            "Roos Hall",
            "Thuto 1-2",
            "HSB 4-9",
            "EMB 2-151",
            "Chem South 1",
            "Te Water Hall",
            "Eng 3-6",
            "Muller Hall",
            "(IT) 2-27",
            "Agric Annex 1-1");
    private static final List<String> LONG_VENUES = List.of(
            "Engineering Building Computer Laboratory 4",
            "Natural Sciences Lecture Complex Large Hall 2",
            "Informatorium Undergraduate Computing Facility 3",
            "South Campus Mathematics Building Rooms 1,2,3");

    private final Random random;
    private final Wishes wishes;

    /**
     * What is asked of the rows.
     *
     * @param longVenues how many of a hundred venues take more than a line
     * @param missing how many of a thousand cells are blank that should not be
     * @param abreast whether the next line of a lecture begins below the longest of its cells
     */
    record Wishes(int longVenues, int missing, boolean abreast) {}

    RowMaker(Random random, Wishes wishes) {
        this.random = random;
        this.wishes = wishes;
    }

    List<SpecimenRow> rows(SpecimenKind kind, int count) {
        List<SpecimenRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(
                    switch (kind) {
                        case LECTURES -> lecture();
                        case TESTS -> test();
                        case EXAMS -> exam();
                    });
        }
        return rows;
    }

    private SpecimenRow lecture() {
        Map<String, String> common = new LinkedHashMap<>();
        common.put("MODULE", module());
        common.put("OFFERED", one(List.of("S1", "S1", "S2", "S2", "Y", "Q1", "Q2", "Q3", "Q4")));
        String letter = one(List.of("G", "G", "P", "T"));
        common.put("GROUP", "%s%02d".formatted(letter, 1 + random.nextInt(12)));
        common.put("LANGUAGE", one(List.of("E", "A")) + " " + (letter.equals("G") ? "L" : letter));
        common.put("CAMPUS", one(CAMPUSES));
        List<String> program = random.nextInt(6) == 0 ? List.of("r3", "R2") : List.of();
        if (!program.isEmpty()) {
            common.put("STUDY_PROGRAM", String.join(" ", program));
        }
        int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 9 : 4);
        boolean labs = letter.equals("P") && random.nextBoolean();
        String day = one(DAYS);
        String[] times = times(random.nextInt(60) == 0);
        List<List<String>> lines = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<SpecimenEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String activity = (letter.equals("G") ? "L" : letter) + (labs ? 1 : i + 1);
            if (!labs) {
                day = one(DAYS);
                times = times(random.nextInt(60) == 0);
            }
            String venue = venue();
            Map<String, String> fields = new LinkedHashMap<>(common);
            fields.put("ACTIVITY", activity);
            fields.put("DAY", day.toUpperCase(Locale.ROOT));
            putTimes(fields, times);
            events.add(new SpecimenEvent(fields, List.of(venue)));
            lines.get(0).add(activity);
            lines.get(1).add(day);
            lines.get(2).add(times[2]);
            lines.get(3).add(venue);
        }
        List<List<String>> cells = new ArrayList<>();
        for (String name : List.of("MODULE", "OFFERED", "GROUP", "LANGUAGE")) {
            cells.add(List.of(common.get(name)));
        }
        cells.addAll(lines);
        cells.add(List.of(common.get("CAMPUS")));
        cells.add(program);
        return blanked(
                new SpecimenRow(cells, wishes.abreast, events),
                List.of(
                        List.of(),
                        List.of("OFFERED"),
                        List.of("GROUP"),
                        List.of("LANGUAGE"),
                        List.of("ACTIVITY"),
                        List.of("DAY"),
                        List.of("START_TIME", "END_TIME"),
                        List.of("VENUES"),
                        List.of("CAMPUS"),
                        List.of("STUDY_PROGRAM")));
    }

    private SpecimenRow test() {
        LocalDate date = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(730));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("MODULE", module());
        boolean practical = random.nextInt(4) == 0;
        int number = 1 + random.nextInt(3);
        fields.put("ACTIVITY", practical ? "PTest " + number : "Test" + number);
        String day = date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        fields.put("DAY", day.toUpperCase(Locale.ROOT));
        fields.put("DATE", date.toString());
        String[] times = times(random.nextInt(60) == 0);
        putTimes(fields, times);
        fields.put("CAMPUS", one(CAMPUSES));
        List<String> venues = new ArrayList<>();
        int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 14 : 5);
        for (int i = 0; i < count; i++) {
            // Behind a long one nobody could tell the next venue from its rest.
            venues.add(i == count - 1 ? venue() : one(VENUES));
        }
        List<List<String>> cells = List.of(
                List.of(fields.get("MODULE")),
                practical ? List.of("PTest", "" + number) : List.of("Test" + number),
                List.of(day),
                List.of(DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH)
                        .format(date)),
                List.of(times[2]),
                List.of(fields.get("CAMPUS")),
                venues);
        return blanked(
                new SpecimenRow(cells, false, List.of(new SpecimenEvent(fields, venues))),
                List.of(
                        List.of(),
                        List.of("ACTIVITY"),
                        List.of("DAY"),
                        List.of("DATE"),
                        List.of("START_TIME", "END_TIME"),
                        List.of("CAMPUS"),
                        List.of("VENUES")));
    }

    private SpecimenRow exam() {
        LocalDate date = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(730));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("STATUS", one(List.of("FINAL", "FINAL", "DRAFT")));
        fields.put("MODULE", module());
        fields.put("PAPER", "" + (1 + random.nextInt(2)));
        fields.put("ACTIVITY", one(List.of("Exam Written", "Exam Written", "Exam Practical", "Exam Oral")));
        fields.put("DATE", date.toString());
        fields.put("START_TIME", times(false)[0]);
        fields.put("CAMPUS", one(List.of("HATF", "GROE", "PRIN")));
        if (random.nextBoolean()) {
            fields.put("EXAM_CAMPUS", one(CAMPUSES));
        }
        String venue = one(List.of(
                "IT Building CBT Labs 1,2,3",
                "Consult Department",
                "TBA",
                "Unfinalised",
                "Rembrandt Hall",
                "Heavy Machinery Laboratory Ground Floor North",
                venue()));
        if (random.nextInt(12) == 0) {
            fields.put(
                    "COMMENTS", one(List.of("Bring calculator", "Open book examination with notes", "Venue 2 hours")));
        }
        String shown =
                DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH).format(date);
        List<List<String>> cells = new ArrayList<>();
        for (String name : List.of("STATUS", "MODULE", "PAPER", "ACTIVITY")) {
            cells.add(List.of(fields.get(name)));
        }
        cells.add(List.of(shown.toUpperCase(Locale.ROOT)));
        for (String name : List.of("START_TIME", "CAMPUS", "EXAM_CAMPUS")) {
            cells.add(fields.containsKey(name) ? List.of(fields.get(name)) : List.of());
        }
        cells.add(List.of(venue));
        cells.add(fields.containsKey("COMMENTS") ? List.of(fields.get("COMMENTS")) : List.of());
        return blanked(
                new SpecimenRow(cells, false, List.of(new SpecimenEvent(fields, List.of(venue)))),
                List.of(
                        List.of("STATUS"),
                        List.of(),
                        List.of("PAPER"),
                        List.of("ACTIVITY"),
                        List.of("DATE"),
                        List.of("START_TIME"),
                        List.of("CAMPUS"),
                        List.of("EXAM_CAMPUS"),
                        List.of("VENUES"),
                        List.of("COMMENTS")));
    }

    /** Empties some cells, of which the events then know nothing. The module stays: it is what a row is about. */
    private SpecimenRow blanked(SpecimenRow row, List<List<String>> names) {
        List<List<String>> cells = new ArrayList<>(row.cells());
        List<SpecimenEvent> events = row.events();
        for (int i = 0; i < cells.size(); i++) {
            List<String> lost = names.get(i);
            if (!lost.isEmpty() && !cells.get(i).isEmpty() && random.nextInt(1000) < wishes.missing) {
                cells.set(i, List.of());
                events = events.stream().map(event -> without(event, lost)).toList();
            }
        }
        return new SpecimenRow(cells, row.abreast(), events);
    }

    private static SpecimenEvent without(SpecimenEvent event, List<String> names) {
        Map<String, String> fields = new LinkedHashMap<>(event.fields());
        fields.keySet().removeAll(names);
        return new SpecimenEvent(fields, names.contains("VENUES") ? List.of() : event.venues());
    }

    private String module() {
        return "%s %d%d%d".formatted(one(SUBJECTS), 1 + random.nextInt(8), random.nextInt(10), random.nextInt(10));
    }

    private String venue() {
        return one(random.nextInt(100) < wishes.longVenues ? LONG_VENUES : VENUES);
    }

    /** Start, end (or "") and what the cell says. */
    private String[] times(boolean withoutEnd) {
        int hour = 7 + random.nextInt(10);
        int length = 1 + random.nextInt(3);
        String start = "%02d:30".formatted(hour);
        String end = withoutEnd ? "" : "%02d:20".formatted(hour + length);
        String dash = random.nextInt(4) == 0 ? " \u2013 " : " - ";
        return new String[] {start, end, withoutEnd ? start : start + dash + end};
    }

    private static void putTimes(Map<String, String> fields, String[] times) {
        fields.put("START_TIME", times[0]);
        if (!times[1].isEmpty()) {
            fields.put("END_TIME", times[1]);
        }
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
