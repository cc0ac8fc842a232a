package org.motorpool.platform.audit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.motorpool.platform.audit.AuditEntry.Actor;
import org.motorpool.platform.audit.AuditEntry.Head;
import org.motorpool.platform.audit.AuditEntry.Sealed;
import org.motorpool.platform.audit.store.AuditStore;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.replicas.Read;
import org.motorpool.platform.security.Deed;
import org.motorpool.platform.security.TenantId;

/** What was done in a tenant, and by whom. */
@Singleton
@Transactional
public class AuditLog {

    private final AuditStore store;
    private final AuditSeal seal;
    private final Json json;

    @Inject
    public AuditLog(AuditStore store, AuditConfig config, Json json) {
        this.store = store;
        this.seal = config.seal();
        this.json = json;
    }

    /**
     * Begins the log of a tenant, in the transaction that makes it. A log without a beginning was emptied.
     */
    public void begin(TenantId tenant) {
        store.begin(tenant, new Head(0, AuditSeal.FIRST, seal.ofHead(tenant, 0, AuditSeal.FIRST)));
    }

    /** Keeps a deed in the transaction in which it is done. Nobody else adds to the tenant's log until that ends. */
    public void keep(@Observes Deed deed) {
        TenantId tenant = deed.tenant();
        store.takeTurn(tenant);
        AuditStore.End end = store.end(tenant);
        AuditEntry entry = new AuditEntry(
                tenant,
                end.last() + 1,
                end.now(),
                deed.actor()
                        .map(caller -> new Actor(caller.user(), caller.name(), caller.apiKeyId()))
                        .orElse(Actor.SYSTEM),
                deed.action(),
                deed.subject(),
                json.write(new TreeMap<>(deed.detail())));
        AuditSeal.Value value = seal.of(end.head().map(Head::seal).orElse(AuditSeal.BROKEN), entry);
        // What was broken must not look whole again because somebody did something.
        boolean isWhole = end.head()
                .filter(head -> head.number() == end.last() && seal.isMarkOf(tenant, head))
                .isPresent();
        AuditSeal.Value mark = isWhole ? seal.ofHead(tenant, entry.number(), value) : AuditSeal.BROKEN;
        store.add(new Sealed(entry, value), new Head(entry.number(), value, mark));
    }

    /** The newest first. */
    @Read
    public List<AuditEntry> list(TenantId tenant, AuditFilter filter, Optional<Long> before, int limit) {
        return store.list(tenant, filter, before, limit).stream()
                .map(Sealed::entry)
                .toList();
    }

    /** The last entry, as noted; empty if there is none. */
    public Optional<Head> head(TenantId tenant) {
        return store.head(tenant);
    }

    /** Whether there is an entry behind the one that is noted as the last. */
    public boolean hasUnnoted(TenantId tenant) {
        return store.hasUnnoted(tenant);
    }

    /** Entries as they are kept, in the order of their numbers, from behind one to another. */
    public List<Sealed> page(TenantId tenant, long after, long last, int limit) {
        return store.page(tenant, after, last, limit);
    }
}
