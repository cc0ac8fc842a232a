package org.motorpool.platform.events.web;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.motorpool.platform.events.DurableEvent;
import org.motorpool.platform.events.FastValue;

/** A topic that is followed here: how far it is, and what of it was read a moment ago. */
final class Channel {

    private static final int MOST_EVENTS = 256;
    private static final long MOST_CHARACTERS = 262_144;

    private final Set<Client> clients = new LinkedHashSet<>();
    private final Deque<DurableEvent> recent = new ArrayDeque<>();
    private final Map<String, FastValue> values = new HashMap<>();
    private final Set<Long> reading = new HashSet<>();
    private long characters;
    private long head;

    Set<Client> clients() {
        return clients;
    }

    long head() {
        return head;
    }

    /** @return whether there is more than was known */
    boolean reach(long number) {
        boolean isNew = number > head;
        head = Math.max(head, number);
        return isNew;
    }

    /** @return whether it is to be read; not if it is being read already */
    boolean beginReading(long after) {
        return reading.add(after);
    }

    void endReading(long after) {
        reading.remove(after);
    }

    /** Keeps events that were read, as long as they follow each other. */
    void remember(List<DurableEvent> events) {
        for (DurableEvent event : events) {
            long last = recent.isEmpty() ? event.number() - 1 : recent.getLast().number();
            if (event.number() > last + 1) {
                recent.clear();
                characters = 0;
            }
            if (event.number() > last) {
                recent.add(event);
                characters += event.data().length();
            }
        }
        while (recent.size() > MOST_EVENTS || characters > MOST_CHARACTERS) {
            characters -= recent.remove().data().length();
        }
    }

    /** The event with this number, if it was read a moment ago. */
    Optional<DurableEvent> recent(long number) {
        if (recent.isEmpty()
                || number < recent.getFirst().number()
                || number > recent.getLast().number()) {
            return Optional.empty();
        }
        // Nearly always it is the last one.
        return number == recent.getLast().number()
                ? Optional.of(recent.getLast())
                : recent.stream().filter(event -> event.number() == number).findFirst();
    }

    /** @return whether the value is newer than the one that was known */
    boolean take(FastValue value) {
        FastValue known = values.get(value.key());
        if (known != null && known.stamp() >= value.stamp()) {
            return false;
        }
        values.put(value.key(), value);
        return true;
    }

    Collection<FastValue> values() {
        return values.values();
    }
}
