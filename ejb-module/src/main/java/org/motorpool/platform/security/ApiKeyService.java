package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.security.store.ApiKeyStore;
import org.motorpool.platform.security.store.UserStore;

/**
 * Keys with which programs call. A key is 256 random bits behind the prefix {@code mp_}; the database knows only its
 * SHA-256, which suffices because a random key cannot be guessed.
 */
@Singleton
@Transactional
public class ApiKeyService {

    private static final String PREFIX = "mp_";
    private static final int RANDOM_BYTES = 32;

    private final ApiKeyStore apiKeys;
    private final Uuids uuids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public ApiKeyService(ApiKeyStore apiKeys, Uuids uuids, Clock clock) {
        this.apiKeys = apiKeys;
        this.uuids = uuids;
        this.clock = clock;
    }

    /**
     * Makes a key that speaks for the caller.
     *
     * @param expiresAt when it ends by itself; empty for never
     * @throws MotorpoolException {@link SecurityError#ROLE_NOT_GRANTABLE}, or invalid input
     */
    public ApiKey.Issued issue(Caller caller, String name, Set<Role> roles, Optional<Instant> expiresAt) {
        var violations = new Violations();
        violations.text("name", name, 100);
        violations.check(!roles.isEmpty(), "roles", "required", "At least one role is needed.");
        Instant now = clock.instant();
        violations.check(
                expiresAt.map(now::isBefore).orElse(true), "expiresAt", "future", "'expiresAt' lies in the past.");
        violations.throwIfAny();
        UserService.requireGrantable(caller, roles);

        byte[] secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        ApiKey key = new ApiKey(
                uuids.next(),
                name.strip(),
                roles.stream().map(Role::text).sorted().toList(),
                now,
                expiresAt.orElse(null),
                null);
        apiKeys.add(caller.tenant(), caller.user(), key, sha256(text));
        return new ApiKey.Issued(key, text);
    }

    /** @throws MotorpoolException {@link SecurityError#API_KEY_NOT_FOUND} */
    public ApiKey get(TenantId tenant, UUID apiKeyId) {
        return apiKeys.find(tenant, apiKeyId).orElseThrow(() -> notFound(apiKeyId));
    }

    public List<ApiKey> list(TenantId tenant, Optional<UUID> after, int limit) {
        return apiKeys.list(tenant, after, limit);
    }

    /** @throws MotorpoolException {@link SecurityError#API_KEY_NOT_FOUND} */
    public void revoke(TenantId tenant, UUID apiKeyId) {
        if (!apiKeys.revoke(tenant, apiKeyId, clock.instant())) {
            throw notFound(apiKeyId);
        }
    }

    /** Whom this key speaks for; empty if it is unknown, revoked or expired. */
    public Optional<Caller> authenticate(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return apiKeys.findHolder(sha256(text), clock.instant())
                .map(holder ->
                        new Caller(holder.tenantId(), holder.userId(), holder.name(), UserStore.roles(holder.roles())));
    }

    private static MotorpoolException notFound(UUID apiKeyId) {
        return new MotorpoolException(SecurityError.API_KEY_NOT_FOUND, "There is no API key " + apiKeyId + ".");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
