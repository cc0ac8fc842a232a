package org.motorpool.platform.ratelimit;

/**
 * A rule as it stands.
 *
 * @param version 0 for one of the product's own that nobody changed
 * @param stamp of its last change; buckets of another stamp are not its own
 */
public record StoredLimit(LimitRule rule, int version, long stamp) {}
