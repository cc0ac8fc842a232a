package org.motorpool.platform.events.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.events.FastValue;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.TopicKey;
import org.motorpool.platform.security.TenantId;

/**
 * One line of what nodes tell each other. It is a text, because a node joins the data grid before it has the classes of
 * the application.
 */
sealed interface Bulletin {

    /** A topic got as far as this number. */
    record Numbers(TopicKey topic, long last) implements Bulletin {
        @Override
        public String line() {
            return "n " + name(topic) + " " + last;
        }
    }

    /** A fast value changed. */
    record Value(FastValue value) implements Bulletin {
        @Override
        public String line() {
            return "v " + name(value.topic()) + " " + value.key() + " " + value.stamp() + " " + value.data();
        }
    }

    /** A session or an API key may have ended, or somebody's roles may be others. */
    record Credentials() implements Bulletin {
        @Override
        public String line() {
            return "c";
        }
    }

    String line();

    private static String name(TopicKey key) {
        return key.tenant() + " " + key.topic();
    }

    /** Reads lines, and passes over what it does not understand: another node may be of another version. */
    static List<Bulletin> readAll(String message) {
        List<Bulletin> read = new ArrayList<>();
        message.lines().forEach(line -> read(line).ifPresent(read::add));
        return read;
    }

    private static Optional<Bulletin> read(String line) {
        String[] words = line.split(" ", 6);
        try {
            return switch (words[0]) {
                case "n" -> Optional.of(new Numbers(key(words), Long.parseLong(words[3])));
                case "v" ->
                    Optional.of(new Value(new FastValue(key(words), words[3], Long.parseLong(words[4]), words[5])));
                case "c" -> Optional.of(new Credentials());
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static TopicKey key(String[] words) {
        return new TopicKey(
                new TenantId(UUID.fromString(words[1])),
                Topic.read(words[2]).orElseThrow(() -> new IllegalArgumentException(words[2])));
    }
}
