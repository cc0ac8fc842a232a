package org.motorpool.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * What kind of cluster to run.
 *
 * @param state the folder of its data, logs and passwords
 * @param heap of each node, as in {@code -Xmx}
 * @param environment what each node reads beside what every cluster gives it, such as other settings
 * @param gridDoors the first of the ports at which members of the data grid reach each other, if something stands
 *     between them that passes on to {@link Ports#grid}
 */
public record ClusterSettings(
        Installation installation,
        Path state,
        int nodes,
        Ports ports,
        String heap,
        IntFunction<Map<String, String>> environment,
        OptionalInt gridDoors) {

    public ClusterSettings(Installation installation, Path state, int nodes, Ports ports, String heap) {
        this(installation, state, nodes, ports, heap, node -> Map.of(), OptionalInt.empty());
    }

    /** Where the others reach a member of the data grid. */
    String gridAddress(int node) {
        return "127.0.0.1:" + (gridDoors.orElse(ports.grid()) + node - 1);
    }
}
