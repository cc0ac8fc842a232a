package org.motorpool.platform.accounts.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.accounts.PasswordReset;
import org.motorpool.platform.accounts.ResetHolder;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.TokenHash;
import org.motorpool.platform.security.UserId;

/** Keeps resets of passwords, of whose tokens only the SHA-256 is known. */
@Singleton
public class PasswordResetStore {

    private final Database database;

    @Inject
    public PasswordResetStore(Database database) {
        this.database = database;
    }

    public void add(TenantId tenant, PasswordReset reset, TokenHash token) {
        database.run(handle -> handle.createUpdate("insert into password_reset"
                        + " (tenant_id, reset_id, user_id, token_sha256, requested_at, expires_at)"
                        + " values (:tenant, :reset, :user, :sha256, :requestedAt, :expiresAt)")
                .bind("tenant", tenant)
                .bind("reset", reset.resetId())
                .bind("user", reset.userId())
                .bind("sha256", token.bytes())
                .bind("requestedAt", reset.requestedAt())
                .bind("expiresAt", reset.expiresAt())
                .execute());
    }

    /** One that was not used and is not over. */
    public Optional<PasswordReset> findOpen(TenantId tenant, UUID reset, Instant at) {
        return database.call(
                handle -> handle.createQuery("select reset_id, user_id, requested_at, expires_at from password_reset"
                                + " where tenant_id = :tenant and reset_id = :reset and used_at is null"
                                + " and expires_at > :at")
                        .bind("tenant", tenant)
                        .bind("reset", reset)
                        .bind("at", at)
                        .mapTo(PasswordReset.class)
                        .findOne());
    }

    /** How many a person asked for since then. */
    public int countSince(TenantId tenant, UserId user, Instant since) {
        return database.call(handle -> handle.createQuery("select count(*) from password_reset"
                        + " where tenant_id = :tenant and user_id = :user and requested_at > :since")
                .bind("tenant", tenant)
                .bind("user", user)
                .bind("since", since)
                .mapTo(Integer.class)
                .one());
    }

    /** Looks across tenants for whose token this is; empty if it was used or is over. */
    public Optional<ResetHolder> findHolder(TokenHash token, Instant at) {
        return database.call(handle -> handle.createQuery("select tenant_id, reset_id, user_id, email, name, roles"
                        + " from password_reset_holder(:sha256, :at)")
                .bind("sha256", token.bytes())
                .bind("at", at)
                .mapTo(ResetHolder.class)
                .findOne());
    }

    /**
     * Uses a reset up.
     *
     * @return whether it was there to be used: of two that try at once, one is told so
     */
    public boolean use(TenantId tenant, UUID reset, Instant at) {
        return database.call(handle -> handle.createUpdate("update password_reset set used_at = :at"
                                + " where tenant_id = :tenant and reset_id = :reset and used_at is null"
                                + " and expires_at > :at")
                        .bind("tenant", tenant)
                        .bind("reset", reset)
                        .bind("at", at)
                        .execute())
                == 1;
    }

    /** Ends whatever else a person asked for. */
    public void endOthers(TenantId tenant, UserId user, Instant at) {
        database.run(handle -> handle.createUpdate("update password_reset set used_at = :at"
                        + " where tenant_id = :tenant and user_id = :user and used_at is null")
                .bind("tenant", tenant)
                .bind("user", user)
                .bind("at", at)
                .execute());
    }

    /** Removes a tenant's from before then. */
    public void forget(TenantId tenant, Instant before) {
        database.run(handle -> handle.createUpdate(
                        "delete from password_reset where tenant_id = :tenant and requested_at < :before")
                .bind("tenant", tenant)
                .bind("before", before)
                .execute());
    }
}
