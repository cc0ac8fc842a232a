package org.motorpool.platform.accounts;

import java.time.Instant;
import java.util.UUID;
import org.motorpool.platform.security.UserId;

/** A password that somebody asked to set anew. */
public record PasswordReset(UUID resetId, UserId userId, Instant requestedAt, Instant expiresAt) {}
