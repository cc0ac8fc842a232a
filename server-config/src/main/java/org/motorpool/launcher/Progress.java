package org.motorpool.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells the terminal what is going on and how long each thing took. */
final class Progress {

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Says what begins, does it, and says how long it took. */
    <T> T step(String what, Supplier<T> work) {
        long begun = System.nanoTime();
        out.printf("  %-46s", what + " …");
        out.flush();
        try {
            T result = work.get();
            out.printf(Locale.ROOT, " %6.1f s%n", seconds(begun));
            return result;
        } catch (RuntimeException e) {
            out.println(" failed");
            throw e;
        }
    }

    void step(String what, Runnable work) {
        step(what, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    void line(String text) {
        out.println(text);
    }

    static double seconds(long sinceNanos) {
        return Duration.ofNanos(System.nanoTime() - sinceNanos).toMillis() / 1000.0;
    }
}
