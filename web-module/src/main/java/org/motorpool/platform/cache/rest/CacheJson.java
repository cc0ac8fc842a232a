package org.motorpool.platform.cache.rest;

import org.motorpool.platform.cache.CacheFigures;

/**
 * A cache of the node that answers, and what it has done since the node started.
 *
 * @param size so many entries there may be
 * @param near answers from the heap
 * @param grid answers from what the nodes share
 * @param origin answers that waited for the origin
 * @param stale answers that were no longer fresh
 * @param lastResort stale answers in the place of a failure
 * @param meanAgeMillis age of what was answered from the heap and the grid
 */
public record CacheJson(
        String name,
        int size,
        long entries,
        long near,
        long grid,
        long origin,
        long stale,
        long lastResort,
        long passed,
        long loads,
        long failures,
        long waits,
        long forgotten,
        long meanAgeMillis) {

    static CacheJson of(CacheFigures figures) {
        return new CacheJson(
                figures.name(),
                figures.size(),
                figures.entries(),
                figures.near(),
                figures.grid(),
                figures.origin(),
                figures.stale(),
                figures.lastResort(),
                figures.passed(),
                figures.loads(),
                figures.failures(),
                figures.waits(),
                figures.forgotten(),
                figures.meanAge().toMillis());
    }
}
