package org.motorpool.platform.events.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.motorpool.platform.events.DurableEvent;
import org.motorpool.platform.events.EventPage;
import org.motorpool.platform.events.FastValue;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.TopicKey;

/**
 * One that follows topics. Of what it has not taken yet only as much is in memory as its budget allows: durable events are
 * read again when there is room, and of fast values the last one of each key waits.
 */
final class Client {

    private final Follower follower;
    private final Outlet outlet;
    private final long budget;
    private final Tally tally;
    private final SortedMap<Topic, Long> numbers;
    private final List<TopicKey> topics;
    private final Map<Topic, EventPage> first = new LinkedHashMap<>();
    private final Map<FastKey, FastValue> values = new LinkedHashMap<>();
    private boolean isOpen;
    private long takenBefore;
    private long progressAt;

    private record FastKey(Topic topic, String key) {}

    Client(Follower follower, Positions positions, Outlet outlet, long budget, Tally tally, long nanoTime) {
        this.follower = follower;
        this.outlet = outlet;
        this.budget = budget;
        this.tally = tally;
        this.numbers = new TreeMap<>(positions.numbers());
        this.topics = numbers.keySet().stream()
                .map(topic -> new TopicKey(follower.caller().tenant(), topic))
                .toList();
        this.progressAt = nanoTime;
    }

    Follower follower() {
        return follower;
    }

    Outlet outlet() {
        return outlet;
    }

    List<TopicKey> topics() {
        return topics;
    }

    /** The number of the last event of a topic that the client has, or will have when it has read what was sent. */
    long at(Topic topic) {
        return numbers.getOrDefault(topic, EventPage.NOW);
    }

    boolean isOpen() {
        return isOpen;
    }

    boolean lacksFirst(Topic topic) {
        return !isOpen && !first.containsKey(topic);
    }

    boolean hasRoom() {
        return outlet.isOpen() && outlet.pending() < budget;
    }

    /** Takes the first page of a topic; with the last of them the stream is open. */
    void begin(Topic topic, EventPage page, String node, String seen) {
        first.put(topic, page);
        if (first.size() < numbers.size()) {
            return;
        }
        isOpen = true;
        first.forEach((each, found) -> {
            if (found.after() == EventPage.NOW) {
                numbers.put(each, found.resumeAt());
            }
        });
        send(Message.open(token(), node));
        first.forEach((each, found) -> take(each, found, seen));
        first.clear();
    }

    /**
     * Takes what was read behind the last event that the client has, as far as there is room.
     *
     * @param seen the consistency token of what was read
     */
    void take(Topic topic, EventPage page, String seen) {
        if (page.hasGap()) {
            tally.gaps.increment();
            numbers.put(topic, page.resumeAt());
            send(Message.gap(token(), topic, page.after() + 1, page.resumeAt()));
        }
        page.snapshot().ifPresent(data -> send(Message.snapshot(token(), topic, data, seen)));
        for (DurableEvent event : page.events()) {
            if (!hasRoom()) {
                return;
            }
            send(topic, event, seen);
        }
    }

    void send(Topic topic, DurableEvent event, String seen) {
        numbers.put(topic, event.number());
        send(Message.event(token(), event, seen));
    }

    /** Notes a value, which takes the place of the one of its key that still waits. */
    void offer(FastValue value) {
        Optional.ofNullable(values.put(new FastKey(value.topic().topic(), value.key()), value))
                .ifPresent(older -> tally.dropped.increment());
    }

    void sendValues() {
        var waiting = values.values().iterator();
        while (isOpen && hasRoom() && waiting.hasNext()) {
            FastValue value = waiting.next();
            waiting.remove();
            send(Message.value(value));
        }
    }

    /** Whether bytes waited for so long without any being taken. */
    boolean isStuck(long limitNanos, long nanoTime) {
        long taken = outlet.taken();
        if (outlet.pending() == 0 || taken != takenBefore) {
            takenBefore = taken;
            progressAt = nanoTime;
        }
        return nanoTime - progressAt > limitNanos;
    }

    private void send(Message message) {
        outlet.send(message);
        tally.sent.increment();
    }

    private String token() {
        return new Positions(numbers).token();
    }
}
