package org.motorpool.launcher;

import java.nio.file.Path;

/**
 * What kind of cluster to run.
 *
 * @param state the folder of its data, logs and passwords
 * @param heap of each node, as in {@code -Xmx}
 */
public record ClusterSettings(Installation installation, Path state, int nodes, Ports ports, String heap) {}
