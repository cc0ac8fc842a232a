package org.motorpool.platform.replicas;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;
import org.motorpool.platform.replicas.internal.PrimaryPositions;
import org.motorpool.platform.replicas.internal.TokenSeal;
import org.motorpool.platform.security.SecurityKey;

/**
 * Tokens by which clients carry what they wrote and saw from one node to the next. Sealed, so that nobody can make one;
 * of two tokens the later one is the greater text.
 */
@Singleton
public class ConsistencyTokens {

    private static final String PURPOSE = "consistency-token";

    private final TokenSeal seal;
    private final PrimaryPositions primary;

    @Inject
    public ConsistencyTokens(SecurityKey key, PrimaryPositions primary) {
        this.seal = new TokenSeal(key.of(PURPOSE));
        this.primary = primary;
    }

    /** The latest of what a client shows; what is no token of ours says nothing. */
    public Optional<Position> latest(Stream<String> tokens) {
        return tokens.flatMap(token -> seal.read(token).stream()).max(Position::compareTo);
    }

    /** The token of everything that was committed, or read from the primary, before this call. */
    public String now() {
        return seal.write(primary.now());
    }

    /** The token to answer with: what the client had seen before and has seen now; empty if that is nothing. */
    public Optional<String> of(ClientView view) {
        Position seen = view.hasSeenPrimary() ? view.seen().max(primary.now()) : view.seen();
        return Optional.of(seen)
                .filter(position -> !position.equals(Position.FIRST))
                .map(seal::write);
    }
}
