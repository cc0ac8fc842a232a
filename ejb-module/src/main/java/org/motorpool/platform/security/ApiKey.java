package org.motorpool.platform.security;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program's key as it can be listed: without the secret, which is shown once when it is made.
 *
 * @param deviceClass what kind of device uses it; null if it has not the role of a device, or does not say
 * @param scopes texts of {@link Scopes}
 * @param lastUsedAt to the minute; null if it never was
 */
public record ApiKey(
        UUID apiKeyId,
        String name,
        List<String> roles,
        @Nullable String deviceClass,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    /**
     * A key just made.
     *
     * @param secret the whole key; it cannot be had again
     */
    public record Issued(ApiKey apiKey, String secret) {

        @Override
        public String toString() {
            return "Issued[" + apiKey + "]";
        }
    }
}
