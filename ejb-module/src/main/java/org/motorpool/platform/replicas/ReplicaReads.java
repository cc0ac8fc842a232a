package org.motorpool.platform.replicas;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.replicas.internal.PrimaryPositions;
import org.motorpool.platform.replicas.internal.ReplicaRouter;

/**
 * Long-running reads of one moment, in many pieces: each is a short transaction on some replica that has what was
 * committed before a position, or, if none has it in time, on the primary in the caller's transaction, and sees at least
 * as much.
 */
@Singleton
public class ReplicaReads {

    private final ReplicaRouter router;
    private final Database primary;
    private final Duration patience;

    @Inject
    public ReplicaReads(ReplicaRouter router, Database primary, ReplicaConfig config) {
        this.router = router;
        this.primary = primary;
        this.patience = config.patience();
    }

    /** Where the primary is now; in the caller's transaction, whose own writes lie behind it. */
    public Position position() {
        return primary.call(PrimaryPositions::read);
    }

    /**
     * Runs {@code read} where {@code atLeast} is already seen. It may run twice, should the replica fail in the middle,
     * and must only read.
     */
    public <T> T call(Position atLeast, Function<Handle, T> read) {
        return router.readFrom(atLeast, patience, read, (until, age) -> {}).orElseGet(() -> primary.call(read));
    }
}
