package org.motorpool.timetables.parsing;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Reads every PDF of a folder again and again, first to get warm and then for some seconds, and prints files per second of
 * the time that all threads of the process had a core: of what else runs on the machine, that depends least.
 */
final class ParseRate {

    private ParseRate() {}

    public static void main(String[] arguments) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.list(Path.of(arguments[0]))) {
            files = paths.filter(path -> path.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
        }
        long seconds = Long.parseLong(arguments[1]);
        rate(files, 2 * seconds);
        System.out.println(rate(files, seconds));
    }

    private static double rate(List<Path> files, long seconds) throws IOException {
        TimetableParser parser = new TimetableParser();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = system.getProcessCpuTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        long count = 0;
        while (system.getProcessCpuTime() < end) {
            for (Path file : files) {
                if (!(parser.parse(Files.readAllBytes(file)) instanceof ParseAnswer.Parsed parsed)
                        || parsed.timetable().entries().isEmpty()) {
                    throw new IllegalStateException("Not parsed");
                }
                count++;
            }
        }
        return count * 1e9 / (system.getProcessCpuTime() - start);
    }
}
