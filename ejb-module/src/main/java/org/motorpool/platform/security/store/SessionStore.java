package org.motorpool.platform.security.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.Session;
import org.motorpool.platform.security.SignInOrigin;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.TokenHash;
import org.motorpool.platform.security.UserId;

/** Keeps sessions, whose times are the database's. */
@Singleton
public class SessionStore {

    private final Database database;

    @Inject
    public SessionStore(Database database) {
        this.database = database;
    }

    /** What was ended. */
    public record Ended(UUID sessionId, byte[] tokenSha256) {}

    /** How long a session lasts. */
    public record Live(Duration idle, Duration oldest) {}

    /** Until the transaction ends nobody else signs in as this person. */
    public void takeTurn(TenantId tenant, UserId user) {
        database.run(handle -> handle.createQuery(
                        "select 1 from app_user" + " where tenant_id = :tenant and user_id = :user for no key update")
                .bind("tenant", tenant)
                .bind("user", user)
                .mapTo(Integer.class)
                .findOne());
    }

    public void add(TenantId tenant, UUID session, UserId user, TokenHash token, SignInOrigin origin) {
        database.run(handle -> handle.createUpdate("insert into user_session"
                        + " (tenant_id, session_id, user_id, token_sha256, address, agent)"
                        + " values (:tenant, :session, :user, :sha256, :address, :agent)")
                .bind("tenant", tenant)
                .bind("session", session)
                .bind("user", user)
                .bind("sha256", token.bytes())
                .bind("address", origin.address())
                .bind("agent", origin.agent())
                .execute());
    }

    /** Removes what nobody used for a while, and all but the newest of the rest. */
    public List<Ended> keepNewest(TenantId tenant, UserId user, Duration idle, int most) {
        return database.call(handle -> handle.createQuery("delete from user_session where tenant_id = :tenant"
                        + " and user_id = :user and session_id not in (select session_id from user_session"
                        + " where tenant_id = :tenant and user_id = :user and last_used_at > now() - :idle::interval"
                        + " order by created_at desc, session_id desc limit :most)"
                        + " returning session_id, token_sha256")
                .bind("tenant", tenant)
                .bind("user", user)
                .bind("idle", idle.toString())
                .bind("most", most)
                .mapTo(Ended.class)
                .list());
    }

    /** Sessions of a person that are not over, the newest first. */
    public List<Session> list(
            TenantId tenant, UserId user, Optional<TokenHash> current, Live live, Optional<UUID> before) {
        return database.call(handle -> handle.createQuery("select session_id, user_id, created_at, last_used_at,"
                        + " address, agent, coalesce(token_sha256 = :current::bytea, false) as current from user_session"
                        + " where tenant_id = :tenant and user_id = :user"
                        + " and last_used_at > now() - :idle::interval and created_at > now() - :oldest::interval"
                        + " and (:before::uuid is null or session_id < :before::uuid) order by session_id desc")
                .bind("tenant", tenant)
                .bind("user", user)
                .bindByType("current", current.map(TokenHash::bytes).orElse(null), byte[].class)
                .bind("idle", live.idle().toString())
                .bind("oldest", live.oldest().toString())
                .bindByType("before", before.orElse(null), UUID.class)
                .mapTo(Session.class)
                .list());
    }

    /** Looks across tenants for whose session has this token, which counts as a use of it. */
    public Optional<Holder> findHolder(TokenHash token, Duration idle, Duration oldest) {
        return database.call(
                handle -> handle.createQuery("select tenant_id, user_id, name, roles, null::uuid as api_key_id,"
                                + " '{all}'::text[] as scopes, null::text as device_class"
                                + " from session_holder(:sha256, :idle::interval, :oldest::interval)")
                        .bind("sha256", token.bytes())
                        .bind("idle", idle.toString())
                        .bind("oldest", oldest.toString())
                        .mapTo(Holder.class)
                        .findOne());
    }

    /** Ends the session with this token, whichever tenant's it is; empty if there is none. */
    public Optional<UUID> end(TokenHash token) {
        return database.call(handle -> handle.createQuery("select * from end_session(:sha256)")
                .bind("sha256", token.bytes())
                .mapTo(UUID.class)
                .findOne());
    }

    /** Ends a session of the tenant, if it is of this person, or whoever's it is. */
    public List<Ended> end(TenantId tenant, UUID session, Optional<UserId> user) {
        return database.call(handle -> handle.createQuery("delete from user_session where tenant_id = :tenant"
                        + " and session_id = :session and (:user::uuid is null or user_id = :user::uuid)"
                        + " returning session_id, token_sha256")
                .bind("tenant", tenant)
                .bind("session", session)
                .bindByType("user", user.orElse(null), UserId.class)
                .mapTo(Ended.class)
                .list());
    }

    /** Ends every session of a person but the one with this token. */
    public List<Ended> endAll(TenantId tenant, UserId user, Optional<TokenHash> except) {
        return database.call(handle -> handle.createQuery("delete from user_session where tenant_id = :tenant"
                        + " and user_id = :user and (:except::bytea is null or token_sha256 <> :except::bytea)"
                        + " returning session_id, token_sha256")
                .bind("tenant", tenant)
                .bind("user", user)
                .bindByType("except", except.map(TokenHash::bytes).orElse(null), byte[].class)
                .mapTo(Ended.class)
                .list());
    }
}
