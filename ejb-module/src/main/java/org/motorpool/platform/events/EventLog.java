package org.motorpool.platform.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.events.internal.EventPages;
import org.motorpool.platform.events.store.EventStore.Kept;
import org.motorpool.platform.events.store.TopicStore;

/** Reads events for those who may listen; whether they may is asked before, of {@link Topics}. */
@Singleton
public class EventLog {

    private static final Logger LOG = System.getLogger(EventLog.class.getName());

    private final EventPages pages;
    private final TopicStore heads;
    private final Topics topics;

    @Inject
    public EventLog(EventPages pages, TopicStore heads, Topics topics) {
        this.pages = pages;
        this.heads = heads;
        this.topics = topics;
    }

    /** The number of the last event of each of these topics; 0 where there never was one. */
    public Map<TopicKey, Long> heads(Collection<TopicKey> keys) {
        return keys.isEmpty() ? Map.of() : heads.heads(keys);
    }

    /**
     * What comes behind a number.
     *
     * @param after the number, or {@link EventPage#NOW}
     */
    public EventPage read(TopicKey key, long after) {
        if (after == EventPage.NOW) {
            // First the number, then how things are: whoever gets both misses nothing.
            long head = pages.after(key, Long.MAX_VALUE).head();
            return new EventPage(after, head, snapshot(key), List.of(), head);
        }
        Kept kept = pages.after(key, after);
        long resumeAt = resumeAt(kept);
        return new EventPage(
                after, resumeAt, resumeAt == after ? Optional.empty() : snapshot(key), kept.events(), kept.head());
    }

    private static long resumeAt(Kept kept) {
        if (!kept.events().isEmpty()) {
            return kept.events().get(0).number() - 1;
        }
        return kept.head();
    }

    private Optional<String> snapshot(TopicKey key) {
        try {
            return topics.snapshot(key);
        } catch (MotorpoolException e) {
            LOG.log(Level.DEBUG, "There is no snapshot of " + key.topic() + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
