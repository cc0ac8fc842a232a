package org.motorpool.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What kind of cluster to run.
 *
 * @param state the folder of its data, logs and passwords
 * @param heap of each node, as in {@code -Xmx}
 * @param environment what the nodes read beside what every cluster gives them, such as other settings
 * @param gridDoors the first of the ports at which members of the data grid reach each other, if something stands
 *     between them that passes on to {@link Ports#grid}
 */
public record ClusterSettings(
        Installation installation,
        Path state,
        int nodes,
        Ports ports,
        String heap,
        Map<String, String> environment,
        OptionalInt gridDoors) {

    public ClusterSettings(Installation installation, Path state, int nodes, Ports ports, String heap) {
        this(installation, state, nodes, ports, heap, Map.of(), OptionalInt.empty());
    }

    public ClusterSettings {
        environment = Map.copyOf(environment);
    }

    /** Where the others reach a member of the data grid. */
    String gridAddress(int node) {
        return "127.0.0.1:" + (gridDoors.orElse(ports.grid()) + node - 1);
    }
}
