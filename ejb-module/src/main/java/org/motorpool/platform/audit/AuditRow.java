package org.motorpool.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.motorpool.platform.audit.AuditEntry.Actor;
import org.motorpool.platform.audit.AuditEntry.Head;
import org.motorpool.platform.audit.AuditEntry.Sealed;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Reads rows of {@code audit_entry} and {@code audit_head}, for nodes and for the command that checks without any. */
public final class AuditRow {

    private AuditRow() {}

    public static Sealed readEntry(ResultSet row) throws SQLException {
        UUID actor = row.getObject("actor_id", UUID.class);
        AuditEntry entry = new AuditEntry(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Actor(
                        actor == null ? null : new UserId(actor),
                        row.getString("actor"),
                        row.getObject("api_key_id", UUID.class)),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"));
        return new Sealed(entry, new AuditSeal.Value(row.getString("seal")));
    }

    public static Head readHead(ResultSet row) throws SQLException {
        return new Head(
                row.getLong("number"),
                new AuditSeal.Value(row.getString("seal")),
                new AuditSeal.Value(row.getString("mark")));
    }
}
