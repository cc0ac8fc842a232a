package org.motorpool.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells the terminal what is going on and how long each thing took. */
final class Progress {

    private final PrintStream out;
    private volatile boolean silent;

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
            if (!silent) {
                out.printf(Locale.ROOT, " %6.1f s%n", seconds(begun));
            }
            return result;
        } catch (RuntimeException e) {
            line(" failed");
            throw e;
        }
    }

    void step(String what, Runnable work) {
        step(what, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** As {@link #step}, and shows on a terminal how far it is. */
    <T> T job(String what, Function<Consumer<String>, T> work) {
        return step(what, () -> {
            if (System.console() == null) {
                return work.apply(state -> {});
            }
            T result = work.apply(state -> {
                out.printf("\r  %-46s %-30.30s", what + " …", state);
                out.flush();
            });
            out.printf("\r  %-46s %-30s\r  %-46s", "", "", what + " …");
            return result;
        });
    }

    /** The last step; whatever was going on meanwhile says no more. */
    void stopping(String what, Runnable work) {
        silent = true;
        long begun = System.nanoTime();
        out.printf("  %s …", what);
        out.flush();
        work.run();
        out.printf(Locale.ROOT, " %.1f s%n", seconds(begun));
    }

    void line(String text) {
        if (!silent) {
            out.println(text);
        }
    }

    static double seconds(long sinceNanos) {
        return Duration.ofNanos(System.nanoTime() - sinceNanos).toMillis() / 1000.0;
    }
}
