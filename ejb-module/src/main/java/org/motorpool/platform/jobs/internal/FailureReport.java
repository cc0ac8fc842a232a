package org.motorpool.platform.jobs.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.motorpool.platform.error.MotorpoolException;

/** What is kept of an exception that ended an attempt: a key to group by, and the trace for whoever has to mend it. */
final class FailureReport {

    static final int MOST_STACK_BYTES = 8 * 1024;

    private static final int LONGEST_CAUSE = 200;
    private static final int DEEPEST = 20;
    private static final String OWN_CODE = "org.motorpool.";
    private static final String GAP = "\n\t(left out)\n";

    private FailureReport() {}

    /**
     * The error code of a refusal, else the class of the innermost exception and the first of our methods that it went
     * through: what stays the same from one failure to the next, however values and lines differ.
     */
    static String cause(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        for (Throwable each : chain) {
            if (each instanceof MotorpoolException refusal) {
                return refusal.code().name();
            }
        }
        String name = chain.get(chain.size() - 1).getClass().getSimpleName();
        for (int i = chain.size() - 1; i >= 0; i--) {
            for (StackTraceElement frame : chain.get(i).getStackTrace()) {
                if (frame.getClassName().startsWith(OWN_CODE)) {
                    return cut(name + " at " + method(frame));
                }
            }
        }
        return cut(name);
    }

    /** The trace in at most {@link #MOST_STACK_BYTES}; what is too long loses its middle, as both ends matter most. */
    static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        // A database keeps no NUL.
        byte[] bytes = text.toString().replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MOST_STACK_BYTES) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        int half = (MOST_STACK_BYTES - GAP.length()) / 2;
        int end = boundary(bytes, half);
        int begin = boundary(bytes, bytes.length - half + Integer.BYTES);
        return new String(bytes, 0, end, StandardCharsets.UTF_8)
                + GAP
                + new String(bytes, begin, bytes.length - begin, StandardCharsets.UTF_8);
    }

    /** Where the character begins that this byte belongs to, at most three bytes before. */
    private static int boundary(byte[] bytes, int from) {
        int at = from;
        while (at > 0 && (bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = thrown; each != null && chain.size() < DEEPEST; each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }

    private static String method(StackTraceElement frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        // Lambdas and proxies are numbered anew in each build.
        return type.replaceAll("\\$(\\$.*|\\d+)$", "") + "."
                + frame.getMethodName().replaceAll("^lambda\\$(\\w+?)\\$\\d+$", "$1");
    }

    private static String cut(String cause) {
        return cause.length() <= LONGEST_CAUSE ? cause : cause.substring(0, LONGEST_CAUSE);
    }
}
