package org.motorpool.platform.security;

import java.time.Instant;
import java.util.List;

/**
 * A person who can sign in.
 *
 * @param email in lower case, unique within the tenant
 * @param roles texts of {@link Role}
 */
public record User(UserId userId, String email, String name, List<String> roles, boolean active, Instant createdAt) {}
