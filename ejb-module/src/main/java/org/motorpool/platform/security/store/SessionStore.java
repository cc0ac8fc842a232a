package org.motorpool.platform.security.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Keeps sessions, whose times are the database's. */
@Singleton
public class SessionStore {

    private final Database database;

    @Inject
    public SessionStore(Database database) {
        this.database = database;
    }

    public void add(TenantId tenant, UUID session, UserId user, byte[] sha256) {
        database.run(handle -> handle.createUpdate("insert into user_session"
                        + " (tenant_id, session_id, user_id, token_sha256) values (:tenant, :session, :user, :sha256)")
                .bind("tenant", tenant)
                .bind("session", session)
                .bind("user", user)
                .bind("sha256", sha256)
                .execute());
    }

    /** Removes what nobody used for a while, and all but the newest of the rest. */
    public void keepNewest(TenantId tenant, UserId user, Duration idle, int most) {
        database.run(handle -> handle.createUpdate("delete from user_session where tenant_id = :tenant"
                        + " and user_id = :user and session_id not in (select session_id from user_session"
                        + " where tenant_id = :tenant and user_id = :user and last_used_at > now() - :idle::interval"
                        + " order by created_at desc limit :most)")
                .bind("tenant", tenant)
                .bind("user", user)
                .bind("idle", idle.toString())
                .bind("most", most)
                .execute());
    }

    /** Looks across tenants for whose session has this token, which counts as a use of it. */
    public Optional<Holder> findHolder(byte[] sha256, Duration idle, Duration oldest) {
        return database.call(
                handle -> handle.createQuery("select tenant_id, user_id, name, roles, null::uuid as api_key_id"
                                + " from session_holder(:sha256, :idle::interval, :oldest::interval)")
                        .bind("sha256", sha256)
                        .bind("idle", idle.toString())
                        .bind("oldest", oldest.toString())
                        .mapTo(Holder.class)
                        .findOne());
    }

    /** Ends the session with this token, whichever tenant's it is; empty if there is none. */
    public Optional<UUID> end(byte[] sha256) {
        return database.call(handle -> handle.createQuery("select * from end_session(:sha256)")
                .bind("sha256", sha256)
                .mapTo(UUID.class)
                .findOne());
    }
}
