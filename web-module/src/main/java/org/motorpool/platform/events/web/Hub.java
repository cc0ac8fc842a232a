package org.motorpool.platform.events.web;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.motorpool.platform.events.DurableEvent;
import org.motorpool.platform.events.EventPage;
import org.motorpool.platform.events.FastValue;
import org.motorpool.platform.events.TopicKey;
import org.motorpool.platform.security.Credential;
import org.motorpool.platform.security.Role;

/**
 * Who follows what at a node, and who gets what next. It waits for nothing and is not thread-safe: all of it happens on one
 * thread.
 */
final class Hub {

    /** What the hub needs of others, which answer later by calling it. */
    interface Reader {

        /** Reads what is behind a number; {@link Hub#arrived} or {@link Hub#failed} follows. */
        void read(TopicKey topic, long after);

        /** Asks for the last values of a topic; {@link Hub#shown} follows for each. */
        void readValues(TopicKey topic);

        /** A client is not there any more. */
        void left(Client client);
    }

    private final String node;
    private final Reader reader;
    private final Tally tally;
    private final long sendLimit;
    private final long heartbeat;
    /** Changed by one thread only; others may look whether a topic is followed. */
    private final Map<TopicKey, Channel> channels = new ConcurrentHashMap<>();

    private final Set<Client> clients = new LinkedHashSet<>();
    private long beatenAt;

    /** The consistency token of all that was read so far; of two the later one is the greater text. */
    private String seen = "";

    Hub(String node, Reader reader, Tally tally, Duration sendLimit, Duration heartbeat) {
        this.node = node;
        this.reader = reader;
        this.tally = tally;
        this.sendLimit = sendLimit.toNanos();
        this.heartbeat = heartbeat.toNanos();
    }

    void add(Client client) {
        clients.add(client);
        for (TopicKey topic : client.topics()) {
            Channel channel = channels.computeIfAbsent(topic, key -> new Channel());
            channel.clients().add(client);
            channel.values().forEach(client::offer);
            read(topic, channel, client.at(topic.topic()));
            reader.readValues(topic);
        }
    }

    /** What is followed, at any time; any thread may look. */
    Set<TopicKey> followed() {
        return Collections.unmodifiableSet(channels.keySet());
    }

    /** A topic got as far as this number at least. */
    void happened(TopicKey topic, long number) {
        Optional.ofNullable(channels.get(topic)).ifPresent(channel -> {
            channel.reach(number);
            List.copyOf(channel.clients()).forEach(this::serve);
        });
    }

    /** What arrives next was read before this token was made: whoever shows it sees what they are told of. */
    void saw(String token) {
        seen = token.compareTo(seen) > 0 ? token : seen;
    }

    void arrived(TopicKey topic, EventPage page) {
        Channel channel = channels.get(topic);
        if (channel == null) {
            return;
        }
        channel.endReading(page.after());
        channel.reach(page.head());
        channel.remember(page.events());
        for (Client client : List.copyOf(channel.clients())) {
            if (client.at(topic.topic()) == page.after()) {
                give(client, topic, page);
            }
            serve(client);
        }
    }

    private static boolean isBehind(Client client, TopicKey topic, Channel channel) {
        return client.isOpen() && client.at(topic.topic()) < channel.head();
    }

    private void give(Client client, TopicKey topic, EventPage page) {
        if (client.lacksFirst(topic.topic())) {
            client.begin(topic.topic(), page, node, seen);
        } else if (client.isOpen() && client.hasRoom()) {
            client.take(topic.topic(), page, seen);
        }
    }

    /** What was to be read could not be; the next look tries again. */
    void failed(TopicKey topic, long after) {
        Optional.ofNullable(channels.get(topic)).ifPresent(channel -> channel.endReading(after));
    }

    void shown(FastValue value) {
        Channel channel = channels.get(value.topic());
        if (channel != null && channel.take(value)) {
            for (Client client : channel.clients()) {
                client.offer(value);
                client.sendValues();
            }
        }
    }

    /** Sends a client what there is and what it has room for. */
    void serve(Client client) {
        if (!clients.contains(client)) {
            return;
        }
        client.sendValues();
        for (TopicKey topic : client.topics()) {
            Channel channel = channels.get(topic);
            while (channel != null && client.hasRoom() && isBehind(client, topic, channel)) {
                long at = client.at(topic.topic());
                Optional<DurableEvent> next = channel.recent(at + 1);
                if (next.isEmpty()) {
                    read(topic, channel, at);
                    break;
                }
                client.send(topic.topic(), next.get(), seen);
            }
        }
    }

    private void read(TopicKey topic, Channel channel, long after) {
        if (channel.beginReading(after)) {
            reader.read(topic, after);
        }
    }

    /** How far topics are, by the database: whatever no message told of. */
    void look(Map<TopicKey, Long> heads) {
        heads.forEach(this::happened);
        for (Client client : clients) {
            if (!client.isOpen()) {
                client.topics().stream()
                        .filter(topic -> client.lacksFirst(topic.topic()))
                        .forEach(topic -> Optional.ofNullable(channels.get(topic))
                                .ifPresent(channel -> read(topic, channel, client.at(topic.topic()))));
            }
        }
    }

    /** Once a second or so: parts with those who are gone or take nothing, and greets the others now and then. */
    void tick(long nanoTime) {
        boolean isTimeToBeat = nanoTime - beatenAt >= heartbeat;
        if (isTimeToBeat) {
            beatenAt = nanoTime;
        }
        for (Client client : List.copyOf(clients)) {
            if (!client.outlet().isOpen()) {
                remove(client);
            } else if (client.isStuck(sendLimit, nanoTime)) {
                tally.slow.increment();
                end(client, Ending.because(Ending.Reason.TOO_SLOW));
            } else if (client.outlet().isSilent(nanoTime)) {
                end(client, Ending.because(Ending.Reason.GONE));
            } else if (isTimeToBeat && client.outlet().pending() == 0) {
                client.outlet().beat();
            }
        }
    }

    Set<Credential> credentials() {
        return clients.stream().map(client -> client.follower().credential()).collect(Collectors.toSet());
    }

    /**
     * Parts with those whose credential is no longer good, or good for something else.
     *
     * @param asked the credentials that were asked for
     * @param live those of them that are good, with their roles
     */
    void cut(Collection<Credential> asked, Map<Credential, Set<Role>> live) {
        for (Client client : List.copyOf(clients)) {
            Follower follower = client.follower();
            if (asked.contains(follower.credential())
                    && !follower.caller().roles().equals(live.get(follower.credential()))) {
                tally.cut.increment();
                end(client, Ending.because(Ending.Reason.REVOKED));
            }
        }
    }

    /** Parts with everybody. */
    void endAll(Function<Client, Ending> ending) {
        for (Client client : List.copyOf(clients)) {
            end(client, ending.apply(client));
        }
    }

    int clients(Outlet.Transport transport) {
        return (int) clients.stream()
                .filter(client -> client.outlet().transport() == transport)
                .count();
    }

    private void end(Client client, Ending ending) {
        client.outlet().end(ending);
        remove(client);
    }

    private void remove(Client client) {
        if (!clients.remove(client)) {
            return;
        }
        for (TopicKey topic : client.topics()) {
            Channel channel = channels.get(topic);
            if (channel != null) {
                channel.clients().remove(client);
                if (channel.clients().isEmpty()) {
                    channels.remove(topic);
                }
            }
        }
        reader.left(client);
    }
}
