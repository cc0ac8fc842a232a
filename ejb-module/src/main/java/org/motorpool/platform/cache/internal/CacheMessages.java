package org.motorpool.platform.cache.internal;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Tells the other nodes what to forget. A message may be lost: nothing that is kept is believed for long. */
public final class CacheMessages implements AutoCloseable {

    private static final Logger LOG = System.getLogger(CacheMessages.class.getName());
    private static final String TOPIC = "motorpool-caches";
    private static final String BETWEEN = "\n";
    private static final int PARTS = 3;

    private final ITopic<String> topic;
    private final UUID registration;
    private final double lost;
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();

    /** @param lost the part that tests let be lost */
    public CacheMessages(HazelcastInstance hazelcast, double lost) {
        this.lost = lost;
        this.topic = hazelcast.getTopic(TOPIC);
        this.registration = topic.addMessageListener(this::receive);
    }

    /** What a message names. */
    enum Kind {
        KEY,
        GROUP
    }

    /** Called on a thread of the grid: it must be quick, and must not wait. */
    interface Listener {
        void forget(Kind kind, String text);
    }

    void subscribe(String cache, Listener listener) {
        listeners.put(cache, listener);
    }

    void say(String cache, Kind kind, String text) {
        if (lost > 0 && ThreadLocalRandom.current().nextDouble() < lost) {
            return;
        }
        try {
            topic.publishAsync(cache + BETWEEN + kind + BETWEEN + text);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A message to forget was lost; what is kept ends by itself.", e);
        }
    }

    private void receive(Message<String> message) {
        if (message.getPublishingMember() != null
                && message.getPublishingMember().localMember()) {
            return;
        }
        String[] parts = message.getMessageObject().split(BETWEEN, PARTS);
        Listener listener = listeners.get(parts[0]);
        if (listener != null) {
            listener.forget(Kind.valueOf(parts[1]), parts[2]);
        }
    }

    @Override
    public void close() {
        topic.removeMessageListener(registration);
    }
}
