package org.motorpool.platform.replicas;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.motorpool.platform.replicas.internal.FallbackBudget;
import org.motorpool.platform.replicas.internal.ReplicaRouter;

/**
 * Runs reads with the freshness that they need, on a replica where one has it, else on the primary. What a read does is
 * what it would do without: its stores are given another connection. It must begin outside of any transaction.
 *
 * <p>What a client wrote or saw is known by its token. A client that shows none may have seen anything: it is answered
 * from the primary, and gets one.
 */
@Singleton
public class Reads {

    /** How long a read waits for a place on the primary that others with no replica have taken. */
    private static final Duration BUDGET_WAIT = Duration.ofSeconds(1);

    private final ReplicaRouter router;
    private final CurrentClient client;
    private final Duration wait;
    private final FallbackBudget budget;

    @Inject
    public Reads(ReplicaRouter router, CurrentClient client, ReplicaConfig config) {
        this.router = router;
        this.client = client;
        this.wait = config.shortWait();
        this.budget = new FallbackBudget(config.fallbacks(), BUDGET_WAIT);
    }

    /**
     * Runs {@code read}, which must only read; twice, if its replica fails in the middle.
     *
     * @throws org.motorpool.platform.error.MotorpoolException {@link ReplicaError#READS_OVERLOADED} if no replica can
     *     serve it and too many such reads are on the primary
     */
    public <T> T call(Freshness freshness, Supplier<T> read) {
        if (freshness.isStrong() || client.isLentConnection() || !mayUseReplica()) {
            return read.get();
        }
        Function<Handle, T> onReplica = handle -> client.lend(handle, read);
        if (freshness.maxAge().isPresent()) {
            return router.readYoungerThan(freshness.maxAge().get(), onReplica, shown())
                    .orElseGet(() -> budget.call(read));
        }
        Optional<Position> atLeast = client.find().flatMap(ClientView::atLeast);
        if (atLeast.isEmpty()) {
            router.countPrimary();
            return read.get();
        }
        return router.readFrom(atLeast.get(), wait, onReplica, shown()).orElseGet(() -> budget.call(read));
    }

    /** Work that no client waits for has no token; what it reads must be all that is committed. */
    private boolean mayUseReplica() {
        return router.hasReplicas()
                && client.find().filter(ClientView::mayUseReplica).isPresent();
    }

    private BiConsumer<Position, Optional<Duration>> shown() {
        return (until, age) -> client.find().ifPresent(view -> view.sawReplica(until, age));
    }
}
