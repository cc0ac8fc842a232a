package org.motorpool.platform.ratelimit;

/** A rule was made, changed or removed. */
public record RateLimitsChanged() {}
