package org.motorpool.platform.events.internal;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicates;
import com.hazelcast.topic.ITopic;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.events.EventConfig;
import org.motorpool.platform.events.EventFeed;
import org.motorpool.platform.events.EventsCommitted;
import org.motorpool.platform.events.FastValue;
import org.motorpool.platform.events.TopicKey;
import org.motorpool.platform.security.Deed;

/**
 * Carries bulletins between the nodes. What is to be said is gathered for some milliseconds, so that of a topic or of a
 * value only the last state is said, and a thread of its own says it: whoever has something to say waits for nobody.
 */
@Singleton
@NullUnmarked
public class Bulletins {

    private static final Logger LOG = System.getLogger(Bulletins.class.getName());
    private static final String NAME = "motorpool-events";
    private static final Duration PAUSE = Duration.ofMillis(3);
    private static final Duration VALUES_KEPT = Duration.ofMinutes(15);
    private static final int LONGEST = 100_000;

    /** Deeds after which somebody may do less than before. */
    private static final Pattern OF_CREDENTIALS = Pattern.compile("(session|api-key|user|tenant)\\b.*");

    @Resource(lookup = "payara/Hazelcast")
    private HazelcastInstance hazelcast;

    @Resource(lookup = "concurrent/motorpool-dispatch")
    private ManagedThreadFactory threadFactory;

    @Inject
    private EventConfig config;

    private final Map<TopicKey, Long> numbers = new ConcurrentHashMap<>();
    private final Map<String, FastValue> values = new ConcurrentHashMap<>();
    private final AtomicBoolean hasCredentials = new AtomicBoolean();
    private final Semaphore somethingToSay = new Semaphore(0);
    private volatile Optional<EventFeed.Listener> listener = Optional.empty();
    private ITopic<String> topic;
    private IMap<String, String> shown;
    private UUID registration;
    private Thread speaker;
    private volatile boolean isClosed;

    @PostConstruct
    void listen() {
        topic = hazelcast.getTopic(NAME);
        shown = hazelcast.getMap(NAME);
        registration = topic.addMessageListener(message -> receive(message.getMessageObject()));
        speaker = threadFactory.newThread(this::speak);
        speaker.setName(NAME);
        speaker.start();
    }

    public void subscribe(EventFeed.Listener wanted) {
        listener = Optional.of(wanted);
    }

    public List<FastValue> lastValues(TopicKey key) {
        return shown.entrySet(Predicates.like("__key", prefix(key).replace("_", "\\_") + "%")).stream()
                .flatMap(entry -> Bulletin.readAll("v " + entry.getKey() + " " + entry.getValue()).stream())
                .filter(Bulletin.Value.class::isInstance)
                .map(value -> ((Bulletin.Value) value).value())
                .filter(value -> value.topic().equals(key))
                .toList();
    }

    public void close() {
        listener = Optional.empty();
        isClosed = true;
        speaker.interrupt();
        flush();
        topic.removeMessageListener(registration);
    }

    void tell(@Observes EventsCommitted committed) {
        committed
                .numbers()
                .forEach((name, number) -> numbers.merge(new TopicKey(committed.tenant(), name), number, Math::max));
        wakeSpeaker();
    }

    void show(@Observes(during = TransactionPhase.AFTER_SUCCESS) FastValue value) {
        values.merge(
                prefix(value.topic()) + value.key(), value, (one, other) -> one.stamp() > other.stamp() ? one : other);
        wakeSpeaker();
    }

    void warn(@Observes(during = TransactionPhase.AFTER_SUCCESS) Deed deed) {
        if (OF_CREDENTIALS.matcher(deed.action()).matches()) {
            hasCredentials.set(true);
            wakeSpeaker();
        }
    }

    private void wakeSpeaker() {
        if (somethingToSay.availablePermits() == 0) {
            somethingToSay.release();
        }
    }

    private void speak() {
        try {
            while (!isClosed) {
                somethingToSay.acquire();
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                somethingToSay.drainPermits();
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush() {
        try {
            StringBuilder message = new StringBuilder();
            if (hasCredentials.getAndSet(false)) {
                message.append(new Bulletin.Credentials().line()).append('\n');
            }
            for (TopicKey key : numbers.keySet()) {
                Optional.ofNullable(numbers.remove(key))
                        .ifPresent(number -> say(message, new Bulletin.Numbers(key, number)));
            }
            for (String key : values.keySet()) {
                Optional.ofNullable(values.remove(key)).ifPresent(value -> {
                    shown.setAsync(key, value.stamp() + " " + value.data(), VALUES_KEPT.toSeconds(), TimeUnit.SECONDS);
                    say(message, new Bulletin.Value(value));
                });
            }
            publish(message);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "A message about events was lost; the poll will find them.", e);
        }
    }

    private void say(StringBuilder message, Bulletin bulletin) {
        message.append(bulletin.line()).append('\n');
        if (message.length() > LONGEST) {
            publish(message);
        }
    }

    private void publish(StringBuilder message) {
        if (!message.isEmpty()) {
            topic.publish(message.toString());
            message.setLength(0);
        }
    }

    private void receive(String message) {
        listener.ifPresent(hearing -> {
            if (ThreadLocalRandom.current().nextDouble() >= config.dropMessages()) {
                Bulletin.readAll(message).forEach(bulletin -> tell(hearing, bulletin));
            }
        });
    }

    private static void tell(EventFeed.Listener hearing, Bulletin bulletin) {
        if (bulletin instanceof Bulletin.Numbers numbers) {
            hearing.happened(numbers.topic(), numbers.last());
        } else if (bulletin instanceof Bulletin.Value value) {
            hearing.shown(value.value());
        } else {
            hearing.credentialsChanged();
        }
    }

    private static String prefix(TopicKey key) {
        return key.tenant() + " " + key.topic() + " ";
    }
}
