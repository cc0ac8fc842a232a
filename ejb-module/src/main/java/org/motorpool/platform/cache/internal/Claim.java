package org.motorpool.platform.cache.internal;

import java.util.UUID;

/**
 * Whoever is loading an entry for the cluster.
 *
 * @param node a member of the grid
 * @param number which of the node's loads
 * @param beat rises while the load goes on, so that whoever waits sees that it does, whatever the clocks say
 */
public record Claim(UUID node, long number, int beat) {

    boolean isOfSameLoad(Claim other) {
        return node.equals(other.node) && number == other.number;
    }

    Claim beaten() {
        return new Claim(node, number, beat + 1);
    }
}
