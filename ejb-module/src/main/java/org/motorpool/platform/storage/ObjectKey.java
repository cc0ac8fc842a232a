package org.motorpool.platform.storage;

import java.util.regex.Pattern;
import org.motorpool.platform.jobs.Attempt;

/**
 * Where an object lies: segments of letters, digits, {@code .}, {@code _} and {@code -}, joined by {@code /}. It never
 * contains text of a user.
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {

    private static final Pattern SEGMENTS =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){1,9}");

    /** @throws IllegalArgumentException if {@code value} is no key: a fault in the program */
    public ObjectKey {
        if (!SEGMENTS.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is no object key.");
        }
    }

    /** Whether a text is one: others put files into the same folder. */
    static boolean isKey(String text) {
        return SEGMENTS.matcher(text).matches();
    }

    /** The key of a file that an attempt writes: {@code <tenant>/<job>/f<fence>/<name>}. */
    public static ObjectKey of(Attempt attempt, String name) {
        return new ObjectKey(attempt.tenant() + "/" + attempt.jobId() + "/f" + attempt.fence() + "/" + name);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
