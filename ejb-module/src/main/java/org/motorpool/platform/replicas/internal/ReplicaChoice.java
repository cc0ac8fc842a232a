package org.motorpool.platform.replicas.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.motorpool.platform.replicas.Position;

/** Which replica serves a read: in turn one that is known to show enough, else the one that is farthest. */
public final class ReplicaChoice {

    private ReplicaChoice() {}

    /** A replica that may be read from, and what it showed when it was last looked at. */
    public record Candidate<R>(R replica, Position replayed) {}

    /** @param turn grows with every choice */
    public static <R> Optional<R> choose(List<Candidate<R>> candidates, Position atLeast, int turn) {
        List<Candidate<R>> enough = candidates.stream()
                .filter(candidate -> candidate.replayed().hasReached(atLeast))
                .toList();
        return enough.isEmpty()
                ? candidates.stream()
                        .max(Comparator.comparing(Candidate::replayed))
                        .map(Candidate::replica)
                : Optional.of(enough.get(Math.floorMod(turn, enough.size())).replica());
    }
}
