package org.motorpool.platform.replicas;

import java.time.Duration;
import java.util.Optional;

/** What the client of one request has seen: before, as its token says, and by this request. For one thread. */
public final class ClientView {

    private final Optional<Position> shown;
    private final boolean mayUseReplica;
    private Position seen = Position.FIRST;
    private Optional<Duration> age = Optional.of(Duration.ZERO);
    private boolean sawPrimary;
    private boolean hasRead;

    /**
     * @param shown what the client's token says; empty if there is none, so that nobody knows
     * @param mayUseReplica false where the request may change something
     */
    public ClientView(Optional<Position> shown, boolean mayUseReplica) {
        this.shown = shown;
        this.mayUseReplica = mayUseReplica;
    }

    /** What must be in every answer to the client; empty if that is unknown. */
    Optional<Position> atLeast() {
        return shown.map(position -> position.max(seen));
    }

    boolean mayUseReplica() {
        return mayUseReplica;
    }

    /** The client gets to see what a replica had until there. */
    void sawReplica(Position until, Optional<Duration> atMost) {
        seen = seen.max(until);
        age = age.flatMap(before -> atMost.map(now -> now.compareTo(before) > 0 ? now : before));
        hasRead = true;
    }

    /** The client gets to see, or changes, what the primary has at this moment. */
    void sawPrimary() {
        sawPrimary = true;
        hasRead = true;
    }

    boolean hasSeenPrimary() {
        return sawPrimary;
    }

    /** How old the data may be that the client gets; empty if it gets none, or if nobody knows. */
    public Optional<Duration> age() {
        return hasRead ? age : Optional.empty();
    }

    /** What the client has seen as far as is known here; what it saw on the primary is not in it. */
    Position seen() {
        return shown.orElse(Position.FIRST).max(seen);
    }
}
