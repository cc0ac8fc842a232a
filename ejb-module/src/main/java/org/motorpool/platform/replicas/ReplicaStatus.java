package org.motorpool.platform.replicas;

import java.time.Duration;
import java.util.Optional;

/**
 * A replica as this node sees it.
 *
 * @param state {@code in} where it is read from; else why not: {@code failed}, {@code silent}, {@code lagging}, or
 *     {@code recovering} while it has to show that it is well
 * @param replayed what it shows at least; empty if it never answered
 * @param lag how far it is behind; empty if that is unknown
 */
public record ReplicaStatus(String name, String state, Optional<Position> replayed, Optional<Duration> lag) {}
