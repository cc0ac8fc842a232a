package org.motorpool.platform.audit.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatements;
import org.motorpool.platform.audit.AuditEntry;
import org.motorpool.platform.audit.AuditEntry.Head;
import org.motorpool.platform.audit.AuditEntry.Sealed;
import org.motorpool.platform.audit.AuditFilter;
import org.motorpool.platform.audit.AuditRow;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Keeps the audit log of a tenant. Entries are only added. */
@Singleton
public class AuditStore {

    private static final String ENTRY =
            "select tenant_id, number, at, actor_id, actor, api_key_id, action, subject, detail, seal from audit_entry";

    private final Database database;

    @Inject
    public AuditStore(Database database) {
        this.database = database;
    }

    /**
     * Where a log ends.
     *
     * @param last the number of its last entry; 0 without one
     */
    public record End(Optional<Head> head, long last, Instant now) {}

    /** Begins a log that has neither a beginning nor entries, for a tenant that is not the thread's. */
    public void begin(TenantId tenant, Head head) {
        database.run(handle -> handle.createQuery("select 1 from begin_audit_log(:tenant, :seal, :mark)")
                .bind("tenant", tenant)
                .bind("seal", head.seal().hex())
                .bind("mark", head.mark().hex())
                .mapTo(Integer.class)
                .findOne());
    }

    /** Waits until this transaction is the one that may add to the tenant's log, until it ends. */
    public void takeTurn(TenantId tenant) {
        database.run(handle -> handle.createQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended('audit/' || :tenant::text, 0))")
                .bind("tenant", tenant)
                .mapTo(Integer.class)
                .one());
    }

    /** As it is now; a statement of its own, because one that waits for the turn sees what was before. */
    public End end(TenantId tenant) {
        return database.call(handle -> handle.createQuery("select clock_timestamp() as now, number, seal, mark,"
                        + " coalesce((select max(number) from audit_entry where tenant_id = :tenant), 0) as last"
                        + " from (select) nothing left join audit_head on tenant_id = :tenant")
                .bind("tenant", tenant)
                .map((row, context) -> new End(
                        Optional.ofNullable(row.getString("mark")).isPresent()
                                ? Optional.of(AuditRow.readHead(row))
                                : Optional.empty(),
                        row.getLong("last"),
                        row.getObject("now", OffsetDateTime.class).toInstant()))
                .one());
    }

    /** The last entry of the tenant, as noted. */
    public Optional<Head> head(TenantId tenant) {
        return database.call(
                handle -> handle.createQuery("select number, seal, mark from audit_head where tenant_id = :tenant")
                        .bind("tenant", tenant)
                        .map((row, context) -> AuditRow.readHead(row))
                        .findOne());
    }

    /** Whether there is an entry behind the one that is noted as the last; both are seen as of the same moment. */
    public boolean hasUnnoted(TenantId tenant) {
        return database.call(handle -> handle.createQuery("select exists (select from audit_entry"
                        + " where tenant_id = :tenant and number > coalesce("
                        + "(select number from audit_head where tenant_id = :tenant), 0))")
                .bind("tenant", tenant)
                .mapTo(Boolean.class)
                .one());
    }

    /** Adds an entry and notes it as the last, in one statement: others wait for their turn meanwhile. */
    public void add(Sealed sealed, Head head) {
        AuditEntry entry = sealed.entry();
        database.run(handle -> handle.createUpdate("with entry as (insert into audit_entry (tenant_id, number, at,"
                        + " actor_id, actor, api_key_id, action, subject, detail, seal) values (:tenant, :number, :at,"
                        + " :actorId, :actor, :apiKeyId::uuid, :action, :subject, :detail, :seal))"
                        + " insert into audit_head (tenant_id, number, seal, mark)"
                        + " values (:tenant, :number, :seal, :mark) on conflict (tenant_id)"
                        + " do update set number = excluded.number, seal = excluded.seal, mark = excluded.mark")
                .bind("tenant", entry.tenantId())
                .bind("number", entry.number())
                .bind("at", entry.at())
                .bindByType("actorId", entry.actor().userId(), UserId.class)
                .bind("actor", entry.actor().name())
                .bindByType("apiKeyId", entry.actor().apiKeyId(), UUID.class)
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("detail", entry.detail())
                .bind("seal", sealed.seal().hex())
                .bind("mark", head.mark().hex())
                .execute());
    }

    /** Entries in the order of their numbers. */
    public List<Sealed> page(TenantId tenant, long after, long last, int limit) {
        return database.call(handle -> handle.createQuery(ENTRY + " where tenant_id = :tenant and number > :after"
                        + " and number <= :last order by number limit :limit")
                .bind("tenant", tenant)
                .bind("after", after)
                .bind("last", last)
                .bind("limit", limit)
                .map((row, context) -> AuditRow.readEntry(row))
                .list());
    }

    /** Entries, the newest first. */
    public List<Sealed> list(TenantId tenant, AuditFilter filter, Optional<Long> before, int limit) {
        return database.call(handle -> handle.createQuery(ENTRY + " where tenant_id = :tenant"
                        + (before.isPresent() ? " and number < :before" : "")
                        + (filter.action().isPresent() ? " and action = :action" : "")
                        + (filter.actor().isPresent() ? " and actor_id = :actor" : "")
                        + (filter.subject().isPresent() ? " and subject = :subject" : "")
                        + " order by number desc limit :limit")
                .configure(SqlStatements.class, options -> options.setUnusedBindingAllowed(true))
                .bind("tenant", tenant)
                .bind("before", before.orElse(null))
                .bind("action", filter.action().orElse(null))
                .bindByType("actor", filter.actor().orElse(null), UserId.class)
                .bind("subject", filter.subject().orElse(null))
                .bind("limit", limit)
                .map((row, context) -> AuditRow.readEntry(row))
                .list());
    }
}
