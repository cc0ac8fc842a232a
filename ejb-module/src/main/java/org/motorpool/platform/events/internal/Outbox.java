package org.motorpool.platform.events.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.events.Announcement;
import org.motorpool.platform.events.EventsCommitted;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.store.EventStore;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;

/**
 * Gathers the events of a transaction and writes them together when its work is done, because from then on others wait for
 * the rows of the topics. That is when the outermost transactional method returns: once the container has begun to commit
 * it gives out no connection of the transaction any more.
 */
@Singleton
@NullUnmarked
public class Outbox {

    private static final Object KEY = Outbox.class.getName();
    private static final Object ENCLOSED = KEY + ".enclosed";

    private final EventStore store;
    private final CurrentTenant currentTenant;
    private final Event<EventsCommitted> committed;

    @Resource
    private TransactionSynchronizationRegistry transactions;

    @Inject
    public Outbox(EventStore store, CurrentTenant currentTenant, Event<EventsCommitted> committed) {
        this.store = store;
        this.currentTenant = currentTenant;
        this.committed = committed;
    }

    /** On the transactions of this registry. */
    Outbox(
            EventStore store,
            CurrentTenant currentTenant,
            Event<EventsCommitted> committed,
            TransactionSynchronizationRegistry transactions) {
        this(store, currentTenant, committed);
        this.transactions = transactions;
    }

    void keep(@Observes Announcement announcement) {
        if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("The event " + announcement.name() + " was published outside a transaction."
                    + "\nMaybe the service lacks @Transactional.");
        }
        pending(announcement.tenant()).add(announcement);
    }

    /** Runs a method within its transaction; behind the outermost one its events are written. */
    Object enclose(Callable<Object> method) throws Exception {
        if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION
                || Boolean.TRUE.equals(transactions.getResource(ENCLOSED))) {
            return method.call();
        }
        transactions.putResource(ENCLOSED, Boolean.TRUE);
        try {
            Object result = method.call();
            if (transactions.getTransactionStatus() == Status.STATUS_ACTIVE
                    && transactions.getResource(KEY) instanceof Pending pending) {
                pending.write();
            }
            return result;
        } finally {
            transactions.putResource(ENCLOSED, Boolean.FALSE);
        }
    }

    private Pending pending(TenantId tenant) {
        if (transactions.getResource(KEY) instanceof Pending pending) {
            return pending;
        }
        Pending pending = new Pending(tenant);
        transactions.putResource(KEY, pending);
        transactions.registerInterposedSynchronization(pending);
        return pending;
    }

    /** The events of one transaction. */
    private final class Pending implements Synchronization {

        private final TenantId tenant;
        private final List<Announcement> announcements = new ArrayList<>();
        private final Map<Topic, Long> numbers = new HashMap<>();

        Pending(TenantId tenant) {
            this.tenant = tenant;
        }

        void add(Announcement announcement) {
            if (!announcement.tenant().equals(tenant)) {
                throw new IllegalStateException("One transaction published to two tenants.");
            }
            announcements.add(announcement);
        }

        void write() {
            if (announcements.isEmpty()) {
                return;
            }
            List<Announcement> written = List.copyOf(announcements);
            announcements.clear();
            try (CurrentTenant.Scope scope = currentTenant.bind(tenant)) {
                numbers.putAll(store.add(tenant, written));
            }
        }

        @Override
        public void beforeCompletion() {
            write();
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED && !numbers.isEmpty()) {
                committed.fire(new EventsCommitted(tenant, Map.copyOf(numbers)));
            }
        }
    }
}
