package org.motorpool.platform.cache.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/**
 * What all caches of a node share.
 *
 * @param executor for loads that nobody waits for
 * @param near how long a node answers from its heap before it looks into the grid
 */
public record Surroundings(
        GridCalls calls, CacheMessages messages, ExecutorService executor, Clock clock, Duration near) {}
