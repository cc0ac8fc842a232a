package org.motorpool.platform.events;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What can be followed: one thing of a kind, such as {@code plan/01980…}.
 *
 * @param kind whose {@link TopicOwner} decides who may listen
 * @param id of the thing
 */
public record Topic(String kind, String id) implements Comparable<Topic> {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,29}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public Topic {
        if (!KIND.matcher(kind).matches() || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("No topic: " + kind + "/" + id);
        }
    }

    /** The topic of a thing with this id. */
    public static Topic of(String kind, Object id) {
        return new Topic(kind, id.toString());
    }

    /** Reads what {@link #toString} writes; empty if it is nothing of that kind. */
    public static Optional<Topic> read(String text) {
        int slash = text.indexOf('/');
        if (slash < 0
                || !KIND.matcher(text.substring(0, slash)).matches()
                || !ID.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Topic(text.substring(0, slash), text.substring(slash + 1)));
    }

    @Override
    public int compareTo(Topic other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
