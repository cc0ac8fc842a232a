package org.motorpool.platform.replicas.rest;

import org.jspecify.annotations.Nullable;
import org.motorpool.platform.replicas.Position;
import org.motorpool.platform.replicas.ReplicaStatus;

/**
 * A replica as the node that answers sees it.
 *
 * @param state {@code in} where it is read from, else why not: {@code failed}, {@code silent}, {@code lagging},
 *     {@code recovering}
 * @param position timeline and log sequence number that it shows at least; missing if it never answered
 * @param lagSeconds how far it is behind; missing if that is unknown
 */
public record ReplicaJson(
        String name,
        String state,
        @Nullable String position,
        @Nullable Double lagSeconds) {

    private static final double MILLIS = 1_000;

    static ReplicaJson of(ReplicaStatus status) {
        return new ReplicaJson(
                status.name(),
                status.state(),
                status.replayed().map(Position::toString).orElse(null),
                status.lag().map(lag -> lag.toMillis() / MILLIS).orElse(null));
    }
}
