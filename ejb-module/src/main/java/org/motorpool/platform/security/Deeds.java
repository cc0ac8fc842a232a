package org.motorpool.platform.security;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where services say what they do for whoever this thread works for, in the transaction in which they do it, and last
 * of all: from then on others of the tenant wait until it ends. The audit log keeps it if it commits. What is done for no
 * tenant, such as making the platform's own, is not kept, nor what visitors do.
 */
@Singleton
public class Deeds {

    private final Event<Deed> fired;
    private final CurrentTenant current;

    @Inject
    public Deeds(Event<Deed> fired, CurrentTenant current) {
        this.fired = fired;
        this.current = current;
    }

    /** As {@link #done(String, Object, Map)}, where nothing else matters. */
    public void done(String action, Object subject) {
        done(action, subject, Map.of());
    }

    /**
     * @param action a short stable name such as {@code api-key.issued}
     * @param subject what it is done to, such as an id
     * @param detail what else matters, as JSON can tell it; never a secret, nor what is personal
     */
    public void done(String action, Object subject, Map<String, ?> detail) {
        if (isOfAVisitor()) {
            return;
        }
        current.find()
                .ifPresent(tenant -> fired.fire(new Deed(tenant, current.actor(), action, subject.toString(), detail)));
    }

    /**
     * Nobody can be named who did it, and it was to a thing of their own. Anybody could fill a log that forgets nothing,
     * and all visitors would wait for each other: their tenant's entries are chained.
     */
    private boolean isOfAVisitor() {
        return current.actor().filter(actor -> actor.has(Role.VISITOR)).isPresent();
    }

    /** Something was edited: keeps what of these facts differs, and leaves out what does not. */
    public void changed(String action, Object subject, Map<String, ?> from, Map<String, ?> to) {
        Map<String, Object> before = new TreeMap<>(from);
        Map<String, Object> after = new TreeMap<>(to);
        before.entrySet().removeIf(fact -> fact.getValue().equals(to.get(fact.getKey())));
        after.entrySet().removeIf(fact -> fact.getValue().equals(from.get(fact.getKey())));
        done(action, subject, Map.of("from", before, "to", after));
    }
}
