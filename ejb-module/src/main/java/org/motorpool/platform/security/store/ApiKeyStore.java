package org.motorpool.platform.security.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.ApiKey;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.TokenHash;
import org.motorpool.platform.security.UserId;

/** Keeps API keys, of which only the SHA-256 is known. */
@Singleton
public class ApiKeyStore {

    private static final String COLUMNS =
            "api_key_id, name, roles, device_class, scopes, created_at, expires_at, revoked_at, last_used_at";

    private final Database database;

    @Inject
    public ApiKeyStore(Database database) {
        this.database = database;
    }

    public void add(TenantId tenant, UserId user, ApiKey key, byte[] sha256) {
        database.run(handle -> handle.createUpdate("insert into api_key"
                        + " (tenant_id, api_key_id, user_id, name, key_sha256, roles, device_class, scopes,"
                        + " created_at, expires_at)"
                        + " values (:tenant, :apiKeyId, :user, :name, :sha256, :roles, :deviceClass, :scopes,"
                        + " :createdAt, :expiresAt)")
                .bind("tenant", tenant)
                .bind("apiKeyId", key.apiKeyId())
                .bind("user", user)
                .bind("name", key.name())
                .bind("sha256", sha256)
                .bindArray("roles", String.class, key.roles())
                .bind("deviceClass", key.deviceClass())
                .bindArray("scopes", String.class, key.scopes())
                .bind("createdAt", key.createdAt())
                .bindByType("expiresAt", key.expiresAt(), Instant.class)
                .execute());
    }

    public Optional<ApiKey> find(TenantId tenant, UUID apiKeyId) {
        return database.call(handle -> handle.createQuery(
                        "select " + COLUMNS + " from api_key" + " where tenant_id = :tenant and api_key_id = :apiKeyId")
                .bind("tenant", tenant)
                .bind("apiKeyId", apiKeyId)
                .mapTo(ApiKey.class)
                .findOne());
    }

    public List<ApiKey> list(TenantId tenant, Optional<UUID> after, int limit) {
        return database.call(handle -> handle.createQuery("select " + COLUMNS + " from api_key"
                        + " where tenant_id = :tenant and (:after::uuid is null or api_key_id > :after::uuid)"
                        + " order by api_key_id limit :limit")
                .bind("tenant", tenant)
                .bindByType("after", after.orElse(null), UUID.class)
                .bind("limit", limit)
                .mapTo(ApiKey.class)
                .list());
    }

    /**
     * Ends a key; ending it again changes nothing.
     *
     * @return the SHA-256 of the key; empty if the tenant has no such key
     */
    public Optional<TokenHash> revoke(TenantId tenant, UUID apiKeyId, Instant at) {
        return database.call(handle -> handle.createQuery("update api_key set revoked_at = coalesce(revoked_at, :at)"
                        + " where tenant_id = :tenant and api_key_id = :apiKeyId returning key_sha256")
                .bind("at", at)
                .bind("tenant", tenant)
                .bind("apiKeyId", apiKeyId)
                .mapTo(byte[].class)
                .map(TokenHash::of)
                .findOne());
    }

    /** Looks across tenants for the holder of a key that is neither revoked nor expired. */
    public Optional<Holder> findHolder(byte[] sha256, Instant at) {
        return database.call(handle -> handle.createQuery("select tenant_id, user_id, name, roles, api_key_id, scopes,"
                        + " device_class from api_key_candidate(:sha256, :at)")
                .bind("sha256", sha256)
                .bind("at", at)
                .mapTo(Holder.class)
                .findOne());
    }
}
