package org.motorpool.platform.replicas.internal;

import java.util.List;

/** The replicas that are configured, and where the primary was when they were looked at. */
public record ReplicaSet(List<Replica> all, PositionHistory primary) {

    public ReplicaSet {
        all = List.copyOf(all);
    }
}
