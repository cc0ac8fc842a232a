package org.motorpool.platform.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Keeps a node from starting where the nodes' pools together could ask for more connections than the primary has: that
 * would show on the busiest day only.
 */
@Singleton
public class ConnectionCheck {

    private final Database database;
    private final ConnectionConfig config;

    @Inject
    public ConnectionCheck(@Engine Database database, ConnectionConfig config) {
        this.database = database;
        this.config = config;
    }

    /** @throws IllegalStateException if there are too few */
    public void run() {
        if (config.nodes() == 0) {
            return;
        }
        int there = database.call(handle -> handle.createQuery("select current_setting('max_connections')::integer"
                        + " - current_setting('superuser_reserved_connections')::integer"
                        + " - current_setting('reserved_connections')::integer")
                .mapTo(Integer.class)
                .one());
        int wanted = config.nodes() * config.perNode();
        if (wanted > there) {
            throw new IllegalStateException("The primary has " + there + " connections for applications, and "
                    + config.nodes() + " nodes with pools of " + config.perNode() + " may ask for " + wanted
                    + ".\nMaybe raise max_connections, make the pools smaller, or correct motorpool.database.nodes and"
                    + " motorpool.database.connections-per-node.");
        }
    }
}
