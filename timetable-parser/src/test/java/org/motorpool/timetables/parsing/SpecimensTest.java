package org.motorpool.timetables.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.motorpool.timetables.specimens.SpecimenEvent;
import org.motorpool.timetables.specimens.SpecimenTimetable;

/** Holds the parser against timetables of which the truth is known. */
class SpecimensTest {

    private static final boolean PROOF = Boolean.getBoolean("motorpool.proof");
    private static final long SEED = Long.getLong("motorpool.seed", 1) * 1_000_000;

    private final TimetableParser parser = new TimetableParser();

    @Test
    void everyFieldOfAnExportIsRight() {
        List<String> wrong = new ArrayList<>();
        Clarity clarity = new Clarity();
        int files = PROOF ? 1_000 : 300;
        for (long seed = SEED; seed < SEED + files; seed++) {
            SpecimenTimetable specimen = SpecimenTimetable.usual(seed);
            if (parser.parse(specimen.pdf()) instanceof ParseAnswer.Parsed parsed) {
                Comparison comparison = Comparison.of(specimen, parsed.timetable());
                clarity.add(comparison);
                if (!comparison.wrong().isEmpty()) {
                    wrong.add(seed + " " + specimen.description() + " " + comparison.wrong());
                }
                assertThat(parsed.timetable().kind().name())
                        .isEqualTo(specimen.kind().name());
                assertThat(parsed.timetable().pages()).isEqualTo(specimen.pages());
            } else {
                wrong.add(seed + " " + specimen.description() + " " + parser.parse(specimen.pdf()));
            }
        }

        System.out.printf("exports: %s%n", clarity);
        assertThat(wrong).isEmpty();
        assertThat(clarity.unclear()).as("exports, %s", clarity).isLessThanOrEqualTo(0.001);
        assertThat(clarity.touched()).as("exports, %s", clarity).isLessThanOrEqualTo(0.05);
    }

    @Test
    void whatNoiseSpoilsIsMarkedUnclear() {
        int files = PROOF ? 1_000 : 200;
        int wrong = 0;
        Clarity clarity = new Clarity();
        List<String> wrongAndCertain = new ArrayList<>();
        Map<String, Integer> spoiled = new TreeMap<>();
        for (long seed = SEED; seed < SEED + files; seed++) {
            SpecimenTimetable specimen = SpecimenTimetable.noisy(seed);
            ParseAnswer answer = parser.parse(specimen.pdf());
            if (!(answer instanceof ParseAnswer.Parsed)) {
                wrongAndCertain.add(seed + " " + specimen.description() + " " + answer);
                continue;
            }
            Comparison comparison = Comparison.of(specimen, ((ParseAnswer.Parsed) answer).timetable());
            clarity.add(comparison);
            wrong += comparison.wrong().size();
            if (!comparison.wrong().isEmpty()) {
                spoiled.put(
                        seed + " " + specimen.description(), comparison.wrong().size());
            }
            comparison
                    .wrongAndCertain()
                    .forEach(text -> wrongAndCertain.add("%s %s".formatted(specimen.description(), text)));
        }

        System.out.printf("noisy files: %d wrong, %s%n", wrong, clarity);
        assertThat(wrongAndCertain).isEmpty();
        assertThat((double) wrong / clarity.fields())
                .as("wrong of %d fields, in %s", clarity.fields(), spoiled)
                .isLessThanOrEqualTo(0.005);
        assertThat(clarity.unclear()).as("noisy files, %s", clarity).isLessThanOrEqualTo(0.03);
    }

    @Test
    void aFieldSaysWhereItStands() {
        SpecimenTimetable specimen = SpecimenTimetable.usual(SEED);
        ParsedTimetable timetable = ((ParseAnswer.Parsed) parser.parse(specimen.pdf())).timetable();

        assertThat(timetable.entries())
                .allSatisfy(entry -> assertThat(entry.fields().values()).allSatisfy(reading -> {
                    assertThat(reading.page()).isBetween(1, specimen.pages());
                    assertThat(reading.box().left())
                            .isBetween(0.0, reading.box().right());
                    assertThat(reading.box().top()).isBetween(0.0, reading.box().bottom());
                    assertThat(reading.box().right()).isLessThan(842);
                    assertThat(reading.box().bottom()).isLessThan(595);
                }));
    }

    @Test
    void theTruthHasAllKindsAndManyPages() {
        List<SpecimenTimetable> specimens = new ArrayList<>();
        for (long seed = SEED; seed < SEED + 100; seed++) {
            specimens.add(SpecimenTimetable.usual(seed));
        }

        assertThat(specimens)
                .extracting(SpecimenTimetable::kind)
                .containsAll(List.of(org.motorpool.timetables.specimens.SpecimenKind.values()));
        assertThat(specimens)
                .extracting(SpecimenTimetable::pages)
                .contains(1, 2, 3)
                .anyMatch(pages -> pages > 6);
        assertThat(specimens.stream()
                        .mapToInt(specimen -> specimen.events().size())
                        .sum())
                .isGreaterThan(1_000);
        assertThat(specimens.stream()
                        .flatMap(specimen -> specimen.events().stream())
                        .map(SpecimenEvent::venues))
                .anyMatch(venues -> venues.size() > 5);
    }
}
