package org.motorpool.platform.security;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A program's key as it can be listed: without the secret, which is shown once when it is made. */
public record ApiKey(
        UUID apiKeyId,
        String name,
        List<String> roles,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

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
