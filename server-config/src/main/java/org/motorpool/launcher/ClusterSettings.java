package org.motorpool.launcher;

import java.nio.file.Path;
import java.util.Map;

/**
 * What kind of cluster to run.
 *
 * @param state the folder of its data, logs and passwords
 * @param heap of each node, as in {@code -Xmx}
 * @param environment what the nodes read beside what every cluster gives them, such as other settings
 */
public record ClusterSettings(
        Installation installation, Path state, int nodes, Ports ports, String heap, Map<String, String> environment) {

    public ClusterSettings(Installation installation, Path state, int nodes, Ports ports, String heap) {
        this(installation, state, nodes, ports, heap, Map.of());
    }

    public ClusterSettings {
        environment = Map.copyOf(environment);
    }
}
