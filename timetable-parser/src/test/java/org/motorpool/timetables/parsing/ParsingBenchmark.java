package org.motorpool.timetables.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.motorpool.timetables.specimens.SpecimenKind;
import org.motorpool.timetables.specimens.SpecimenTimetable;

/**
 * Files per second on one core, beside PyMuPDF and pdfminer.six (Debian's {@code python3-fitz} and {@code
 * python3-pdfminer}), in rounds in which each has its turn. Run by hand; see docs/benchmarks.md.
 */
class ParsingBenchmark {

    private static final int FILES = 20;
    private static final int ROUNDS = Integer.getInteger("motorpool.rounds", 5);
    private static final String SECONDS = System.getProperty("motorpool.seconds", "6");
    private static final String PYTHON = System.getProperty("motorpool.python", "/usr/bin/python3");

    @TempDir
    private Path folder;

    @Test
    void filesPerSecondOnOneCore() throws IOException, InterruptedException {
        writeFiles();
        Map<String, List<String>> commands = new LinkedHashMap<>();
        for (String peer : List.of("pymupdf", "pdfminer")) {
            commands.put(peer, List.of(PYTHON, "src/test/python/peer.py", peer, folder.toString(), SECONDS));
        }
        commands.put(
                "motorpool",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParseRate.class.getName(),
                        folder.toString(),
                        SECONDS));
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                rates.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                        .add(run(command.getValue()));
            }
        }
        rates.forEach((name, all) -> System.out.printf("%-10s files/s %s, median %.1f%n", name, all, median(all)));
        double own = median(rates.getOrDefault("motorpool", List.of()));
        rates.forEach((name, all) -> System.out.printf("motorpool / %s %.2f%n", name, own / median(all)));
    }

    private void writeFiles() throws IOException {
        int written = 0;
        for (long seed = 1; written < FILES; seed++) {
            SpecimenTimetable specimen = SpecimenTimetable.ofRows(SpecimenKind.LECTURES, 22, seed);
            if (specimen.pages() == 2) {
                Files.write(folder.resolve("%02d.pdf".formatted(written++)), specimen.pdf());
            }
        }
    }

    private static double run(List<String> command) throws IOException, InterruptedException {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", "0"));
        pinned.addAll(command);
        Process process = new ProcessBuilder(pinned)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            assertThat(process.waitFor()).as(command.toString()).isZero();
            return Double.parseDouble(line);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
