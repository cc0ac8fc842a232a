package org.motorpool.platform.replicas;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.VisibleRows;
import org.motorpool.platform.replicas.internal.PositionHistory;
import org.motorpool.platform.replicas.internal.ReadCounts;
import org.motorpool.platform.replicas.internal.Replica;
import org.motorpool.platform.replicas.internal.ReplicaHealth;
import org.motorpool.platform.replicas.internal.ReplicaRouter;
import org.motorpool.platform.replicas.internal.ReplicaSet;

/** Replicas that are in as soon as they have answered once. */
public final class ReplicaFixtures {

    private ReplicaFixtures() {}

    /** @param patience of long-running reads, in milliseconds */
    public static ReplicaConfig config(long patience) {
        return config(Duration.ofMillis(50), patience);
    }

    static ReplicaConfig config(Duration wait, long patience) {
        return new ReplicaConfig(
                List.of("1"), Duration.ofSeconds(1), Duration.ZERO, wait, Duration.ofMillis(patience), 2);
    }

    /** Long reads on a server that is no standby, as its reader. */
    public static ReplicaReads reads(DataSource reader, Database primary, VisibleRows visibleRows) {
        ReplicaSet replicas = replicas(visibleRows, reader);
        Replica replica = replicas.all().get(0);
        tell(replica);
        return new ReplicaReads(new ReplicaRouter(replicas, new ReadCounts()), primary, config(200));
    }

    /** Nobody has looked at them yet. */
    public static ReplicaSet replicas(VisibleRows visibleRows, DataSource... readers) {
        return new ReplicaSet(
                IntStream.range(0, readers.length)
                        .mapToObj(i -> new Replica(
                                "replica-" + (i + 1),
                                readers[i],
                                visibleRows,
                                new ReplicaHealth(Duration.ofSeconds(1), Duration.ZERO)))
                        .toList(),
                new PositionHistory(100));
    }

    /** Looks at it, as the loop would, and finds it well. */
    public static void tell(Replica replica) {
        try {
            replica.look();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        // It is not looked at again, and must not be out for its silence.
        replica.health()
                .answered(
                        Optional.of(Duration.ZERO),
                        System.nanoTime() + Duration.ofHours(1).toNanos());
    }
}
