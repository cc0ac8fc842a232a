package org.motorpool.platform.events.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.motorpool.platform.events.DurableEvent;
import org.motorpool.platform.events.EventPage;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.TopicKey;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Credential;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** A hub on a log in memory, whose readings happen when the test says. */
final class HubBed implements Hub.Reader {

    static final TenantId TENANT = new TenantId(new UUID(1, 1));
    static final Topic TOPIC = Topic.of("thing", "1");
    static final Duration SEND_LIMIT = Duration.ofSeconds(10);
    static final Duration HEARTBEAT = Duration.ofSeconds(8);

    private static final long BUDGET = 400;
    private static final int PAGE = 5;

    final Tally tally = new Tally();
    final Hub hub = new Hub("node-1", this, tally, SEND_LIMIT, HEARTBEAT);
    final List<Client> left = new ArrayList<>();
    private final Map<TopicKey, Log> logs = new HashMap<>();
    private final Deque<Reading> readings = new ArrayDeque<>();

    private record Reading(TopicKey topic, long after) {}

    /** The events of a topic, of which the first ones may be swept. */
    private static final class Log {
        private final List<DurableEvent> events = new ArrayList<>();
        private int swept;
    }

    static TopicKey key(Topic topic) {
        return new TopicKey(TENANT, topic);
    }

    static Credential credential(int number) {
        return new Credential(Credential.Kind.API_KEY, Integer.toHexString(number));
    }

    Client client(QueueOutlet outlet, Positions positions) {
        return client(outlet, positions, 1);
    }

    Client client(QueueOutlet outlet, Positions positions, int credential) {
        Caller caller = new Caller(TENANT, new UserId(new UUID(2, 2)), "Asha", Set.of(Role.DISPATCHER));
        Client client = new Client(new Follower(caller, credential(credential)), positions, outlet, BUDGET, tally, 0);
        hub.add(client);
        return client;
    }

    /** Publishes an event; nobody hears of it. */
    long publish(Topic topic) {
        Log log = log(key(topic));
        long number = log.events.size() + 1L;
        log.events.add(new DurableEvent(topic, number, "happened", "{\"n\":" + number + "}", Instant.EPOCH));
        return number;
    }

    /** Publishes an event and tells the hub. */
    void announce(Topic topic) {
        hub.happened(key(topic), publish(topic));
    }

    /** Forgets the events up to a number. */
    void sweep(Topic topic, int last) {
        Log log = log(key(topic));
        log.swept = Math.max(log.swept, Math.min(last, log.events.size()));
    }

    long head(Topic topic) {
        return log(key(topic)).events.size();
    }

    boolean hasReading() {
        return !readings.isEmpty();
    }

    /** Does the reading that waits for longest. */
    void readOne() {
        Reading reading = readings.remove();
        hub.arrived(reading.topic(), page(reading));
    }

    /** The reading that waits for longest fails. */
    void failOne() {
        Reading reading = readings.remove();
        hub.failed(reading.topic(), reading.after());
    }

    void readAll() {
        while (hasReading()) {
            readOne();
        }
    }

    /** What the hub does every second. */
    void look() {
        Map<TopicKey, Long> heads = new HashMap<>();
        hub.followed()
                .forEach(topic -> heads.put(topic, (long) log(topic).events.size()));
        hub.look(heads);
    }

    private EventPage page(Reading reading) {
        Log log = log(reading.topic());
        long head = log.events.size();
        if (reading.after() == EventPage.NOW) {
            return new EventPage(EventPage.NOW, head, Optional.of("{}"), List.of(), head);
        }
        long from = Math.min(Math.max(reading.after(), log.swept), head);
        List<DurableEvent> events = log.events.subList((int) from, (int) Math.min(head, from + PAGE));
        Optional<String> snapshot = from == reading.after() ? Optional.empty() : Optional.of("{}");
        return new EventPage(reading.after(), from, snapshot, events, head);
    }

    private Log log(TopicKey topic) {
        return logs.computeIfAbsent(topic, unused -> new Log());
    }

    @Override
    public void read(TopicKey topic, long after) {
        readings.add(new Reading(topic, after));
    }

    @Override
    public void readValues(TopicKey topic) {
        // The test shows them.
    }

    @Override
    public void left(Client client) {
        left.add(client);
    }
}
