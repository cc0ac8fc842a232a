package org.motorpool.bookings.model;

import java.time.Instant;

/**
 * A group of employees that work together.
 *
 * @param name unique within the tenant, whatever its case
 * @param version raised by each change, for {@code If-Match}
 */
public record Team(TeamId teamId, String name, String description, boolean active, int version, Instant createdAt) {}
