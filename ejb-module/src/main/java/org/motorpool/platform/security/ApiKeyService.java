package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.security.store.ApiKeyStore;
import org.motorpool.platform.security.store.Holder;

/**
 * Keys with which programs call: secret tokens behind the prefix {@code mp_}.
 */
@Singleton
@Transactional
public class ApiKeyService {

    private static final String PREFIX = "mp_";

    private final ApiKeyStore apiKeys;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;
    private final Endings endings;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public ApiKeyService(ApiKeyStore apiKeys, Uuids uuids, Clock clock, Deeds deeds, Endings endings) {
        this.apiKeys = apiKeys;
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
        this.endings = endings;
    }

    /**
     * Makes a key that speaks for the caller.
     *
     * @param deviceClass what kind of device will use it; only with the role of a device
     * @param scopes what it may use its roles for; each known to whoever reads the request
     * @param expiresAt when it ends by itself; empty for never
     * @throws MotorpoolException {@link SecurityError#ROLE_NOT_GRANTABLE}, {@link SecurityError#SCOPE_NOT_GRANTABLE}, or
     *     invalid input
     */
    public ApiKey.Issued issue(
            Caller caller,
            String name,
            Set<Role> roles,
            Optional<String> deviceClass,
            Scopes scopes,
            Optional<Instant> expiresAt) {
        var violations = new Violations();
        violations.text("name", name, 100);
        violations.check(!roles.isEmpty(), "roles", "required", "At least one role is needed.");
        violations.check(
                deviceClass.isEmpty() || roles.contains(Role.DEVICE),
                "deviceClass",
                "role",
                "'deviceClass' is for keys with the role '" + Role.DEVICE.text() + "'.");
        DeviceClass.check(violations, deviceClass.orElse(null));
        Instant now = clock.instant();
        violations.check(
                expiresAt.map(now::isBefore).orElse(true), "expiresAt", "future", "'expiresAt' lies in the past.");
        violations.throwIfAny();
        UserService.requireGrantable(caller, roles);
        if (!caller.scopes().cover(scopes)) {
            throw new MotorpoolException(
                    SecurityError.SCOPE_NOT_GRANTABLE,
                    "The scopes " + String.join(", ", scopes.texts()) + " are more than your own.");
        }

        SecretToken token = SecretToken.random(random, PREFIX);
        ApiKey key = new ApiKey(
                uuids.next(),
                name.strip(),
                roles.stream().map(Role::text).sorted().toList(),
                deviceClass.orElse(null),
                scopes.texts(),
                now,
                expiresAt.orElse(null),
                null,
                null);
        apiKeys.add(caller.tenant(), caller.user(), key, token.sha256());
        Map<String, Object> facts =
                new TreeMap<>(Map.of("name", key.name(), "roles", key.roles(), "scopes", key.scopes()));
        deviceClass.ifPresent(known -> facts.put("deviceClass", known));
        deeds.done("api-key.issued", key.apiKeyId(), facts);
        return new ApiKey.Issued(key, token.text());
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
        TokenHash ended = apiKeys.revoke(tenant, apiKeyId, clock.instant()).orElseThrow(() -> notFound(apiKeyId));
        endings.ended(List.of(ended));
        deeds.done("api-key.revoked", apiKeyId);
    }

    /** Whom this key speaks for; empty if it is unknown, revoked or expired. */
    public Optional<Caller> authenticate(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return apiKeys.findHolder(new SecretToken(text).sha256(), clock.instant())
                .map(Holder::toCaller);
    }

    private static MotorpoolException notFound(UUID apiKeyId) {
        return new MotorpoolException(SecurityError.API_KEY_NOT_FOUND, "There is no API key " + apiKeyId + ".");
    }
}
