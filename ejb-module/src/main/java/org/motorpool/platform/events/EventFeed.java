package org.motorpool.platform.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.motorpool.platform.events.internal.Bulletins;

/**
 * What the nodes tell each other, of all tenants. Any of it may be lost: who follows a topic also looks now and then how
 * far it got.
 */
@Singleton
public class EventFeed {

    private final Bulletins bulletins;

    @Inject
    public EventFeed(Bulletins bulletins) {
        this.bulletins = bulletins;
    }

    /** Called on a thread of the data grid, which lacks the application's context: it may note something, no more. */
    public interface Listener {

        void happened(TopicKey topic, long number);

        void shown(FastValue value);

        /** A session or an API key may have ended, or somebody's roles may be others. */
        void credentialsChanged();
    }

    /** Tells {@code listener}, the only one, from now on. */
    public void subscribe(Listener listener) {
        bulletins.subscribe(listener);
    }

    /** The last value of each key of a topic. It asks the data grid, which may take seconds while a member is silent. */
    public List<FastValue> lastValues(TopicKey topic) {
        return bulletins.lastValues(topic);
    }

    /** Says what is left to say and stops listening; the application is going away. */
    public void close() {
        bulletins.close();
    }
}
