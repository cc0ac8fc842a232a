package org.motorpool.platform.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.database.*}: what the cluster may ask of the primary. */
@Singleton
public class ConnectionConfig {

    /** The largest sizes of the pools that lead to the primary, in the server's resources. */
    static final String OF_A_NODE = "60";

    private final int nodes;
    private final int perNode;

    /**
     * @param nodes how many nodes there may be at once; 0 where something in between, such as PgBouncer, shares out the
     *     connections, so that it does not matter
     * @param perNode the largest sizes of a node's pools to the primary, together
     */
    @Inject
    public ConnectionConfig(
            @ConfigProperty(name = "motorpool.database.nodes", defaultValue = "2") int nodes,
            @ConfigProperty(name = "motorpool.database.connections-per-node", defaultValue = OF_A_NODE) int perNode) {
        this.nodes = nodes;
        this.perNode = perNode;
    }

    public int nodes() {
        return nodes;
    }

    public int perNode() {
        return perNode;
    }
}
