package org.motorpool.platform.events.web;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.events.EventError;
import org.motorpool.platform.events.EventPage;
import org.motorpool.platform.events.Topic;

/**
 * How far a client has got in each of its topics. The token that says so is good at every node, for the same topics.
 *
 * @param numbers of the last events that the client has; {@link EventPage#NOW} where it begins
 */
public record Positions(SortedMap<Topic, Long> numbers) {

    private static final String BETWEEN = ".";

    public Positions {
        numbers = new TreeMap<>(numbers);
    }

    /** The beginning of whoever has seen nothing. */
    public static Positions now(Collection<Topic> topics) {
        return new Positions(new TreeMap<>(
                topics.stream().distinct().collect(Collectors.toMap(topic -> topic, t -> EventPage.NOW))));
    }

    /** @throws MotorpoolException {@link EventError#NO_SUCH_POSITION} if the token is not one of these topics */
    public static Positions read(String token, Collection<Topic> topics) {
        SortedMap<Topic, Long> numbers = now(topics).numbers();
        String[] parts = token.split("-", 2);
        String[] texts = parts.length == 2 ? parts[1].split("\\.", -1) : new String[0];
        if (texts.length != numbers.size() || !parts[0].equals(checksum(numbers.keySet()))) {
            throw noSuchPosition();
        }
        int i = 0;
        for (Map.Entry<Topic, Long> entry : numbers.entrySet()) {
            entry.setValue(number(texts[i++]));
        }
        return new Positions(numbers);
    }

    private static long number(String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As below.
        }
        throw noSuchPosition();
    }

    private static MotorpoolException noSuchPosition() {
        return new MotorpoolException(
                EventError.NO_SUCH_POSITION, "That is no position in these topics.\nMaybe the topics were others.");
    }

    /** What the client shows to go on from here. */
    public String token() {
        return checksum(numbers.keySet()) + "-"
                + numbers.values().stream().map(String::valueOf).collect(Collectors.joining(BETWEEN));
    }

    private static String checksum(Collection<Topic> topics) {
        CRC32 crc = new CRC32();
        topics.forEach(topic -> crc.update((topic + ",").getBytes(StandardCharsets.US_ASCII)));
        return Long.toHexString(crc.getValue());
    }
}
