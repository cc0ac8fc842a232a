package org.motorpool.timetables.parsing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.motorpool.timetables.parsing.ParseAnswer;
import org.motorpool.timetables.parsing.ParseAnswer.Refused;
import org.motorpool.timetables.specimens.HostileSpecimen;
import org.motorpool.timetables.specimens.HostileSpecimens;
import org.motorpool.timetables.specimens.SpecimenKind;
import org.motorpool.timetables.specimens.SpecimenTimetable;

/** Gives hostile files to the real program, with the memory that it has on a server. */
class HostileFilesIT {

    private static final int FILES = Boolean.getBoolean("motorpool.proof") ? 300 : 100;
    private static final long SEED = Long.getLong("motorpool.seed", 1) * 1_000_000;
    /** A file may cost its process; most may not. */
    private static final int MOST_STARTS = 1 + FILES / 50;

    private static final long FLAT = 8L << 20;

    @Test
    void eachEndsWithAReason() throws IOException, InterruptedException {
        List<HostileSpecimen> specimens = new ArrayList<>(HostileSpecimens.kinds());
        assertThat(specimens).hasSizeGreaterThan(40).hasSizeLessThan(FILES);
        specimens.addAll(HostileSpecimens.damaged(FILES - specimens.size(), SEED));
        byte[] good = SpecimenTimetable.ofRows(SpecimenKind.LECTURES, 10, 1).pdf();

        Map<String, String> unexpected = new TreeMap<>();
        try (ForkedParser parser = new ForkedParser()) {
            ParseAnswer before = parser.parse(good);
            long heldBefore = parser.heldBytes();
            for (HostileSpecimen specimen : specimens) {
                String outcome = outcome(parser, specimen);
                if (outcome.startsWith("no answer")
                        || !specimen.outcomes().isEmpty()
                                && !specimen.outcomes().contains(outcome)) {
                    unexpected.put(specimen.name(), outcome + " instead of " + specimen.outcomes());
                }
            }
            assertThat(parser.parse(good)).isEqualTo(before).isInstanceOf(ParseAnswer.Parsed.class);
            assertThat(parser.starts()).isLessThanOrEqualTo(MOST_STARTS);
            assertThat(parser.heldBytes() - heldBefore).as("heap kept").isLessThan(FLAT);
        }
        assertThat(unexpected).isEmpty();
    }

    private static String outcome(ForkedParser parser, HostileSpecimen specimen) throws InterruptedException {
        try {
            return parser.parse(specimen.file()) instanceof Refused refused
                    ? refused.reason().name()
                    : "PARSED";
        } catch (IOException e) {
            return "no answer: " + e;
        }
    }
}
