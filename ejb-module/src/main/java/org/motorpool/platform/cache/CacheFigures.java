package org.motorpool.platform.cache;

import java.time.Duration;

/**
 * What a node's cache has done since the node started.
 *
 * @param entries in the node's heap
 * @param near answers from the heap
 * @param grid answers from the record that the nodes share
 * @param origin answers that somebody had to wait for the origin for
 * @param stale those of {@code near} and {@code grid} that were no longer fresh
 * @param lastResort stale answers in the place of a failure
 * @param passed questions inside a transaction, for which nothing is kept
 * @param loads questions to the origin, those in the background included
 * @param failures of {@code loads}, those that failed
 * @param waits questions that waited for somebody else's load
 * @param forgotten keys and groups that this node was told to forget
 * @param meanAge of the answers from the heap and the grid
 */
public record CacheFigures(
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
        Duration meanAge) {}
