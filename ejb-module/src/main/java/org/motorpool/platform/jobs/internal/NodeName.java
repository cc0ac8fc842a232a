package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.motorpool.platform.database.Uuids;

/** Names this run of this node: a node that starts again is another one, so it cannot renew leases of its past. */
@Singleton
public class NodeName {

    private final String text;

    @Inject
    public NodeName(@ConfigProperty(name = "motorpool.node.name", defaultValue = "node") String name, Uuids uuids) {
        this.text = name + "-" + uuids.next().toString().substring(24);
    }

    @Override
    public String toString() {
        return text;
    }
}
