package org.motorpool.timetables.parsing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads every PDF of a folder again and again, first to get warm and then for some seconds, and prints files per second. */
final class ParseRate {

    private ParseRate() {}

    public static void main(String[] arguments) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(Path.of(arguments[0]))) {
            for (Path path : paths.filter(path -> path.toString().endsWith(".pdf"))
                    .sorted()
                    .toList()) {
                files.add(Files.readAllBytes(path));
            }
        }
        long seconds = Long.parseLong(arguments[1]);
        rate(files, 2 * seconds);
        System.out.println(rate(files, seconds));
    }

    private static double rate(List<byte[]> files, long seconds) {
        TimetableParser parser = new TimetableParser();
        ParseAnswerCodec codec = new ParseAnswerCodec();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        long count = 0;
        long bytes = 0;
        while (System.nanoTime() < end) {
            ParseAnswer answer = parser.parse(files.get((int) (count++ % files.size())));
            if (!(answer instanceof ParseAnswer.Parsed)) {
                throw new IllegalStateException("Not parsed: " + answer);
            }
            bytes += codec.encode(answer).length;
        }
        if (bytes == 0) {
            throw new IllegalStateException("Nothing was read");
        }
        return count * 1e9 / (System.nanoTime() - start);
    }
}
