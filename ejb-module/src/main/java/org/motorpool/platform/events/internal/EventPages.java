package org.motorpool.platform.events.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.motorpool.platform.events.DurableEvent;
import org.motorpool.platform.events.TopicKey;
import org.motorpool.platform.events.store.EventStore;
import org.motorpool.platform.events.store.EventStore.Kept;
import org.motorpool.platform.security.CurrentTenant;

/** Reads what is kept of a topic, a page at a time. */
@Singleton
@Transactional
public class EventPages {

    private static final int MOST = 100;

    private final EventStore store;
    private final CurrentTenant currentTenant;

    @Inject
    public EventPages(EventStore store, CurrentTenant currentTenant) {
        this.store = store;
        this.currentTenant = currentTenant;
    }

    /** Events that follow each other, although not necessarily the number that they come behind. */
    public Kept after(TopicKey key, long after) {
        try (CurrentTenant.Scope scope = currentTenant.bind(key.tenant())) {
            Kept kept = store.page(key, after, MOST);
            return new Kept(kept.head(), untilHole(kept.events()));
        }
    }

    /** Events are swept by their time, and a clock that was set back can so leave a hole; the next page tells of it. */
    private static List<DurableEvent> untilHole(List<DurableEvent> events) {
        List<DurableEvent> together = new ArrayList<>();
        for (DurableEvent event : events) {
            if (!together.isEmpty()
                    && event.number() != together.get(together.size() - 1).number() + 1) {
                break;
            }
            together.add(event);
        }
        return together;
    }
}
