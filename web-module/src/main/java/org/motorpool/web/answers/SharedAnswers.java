package org.motorpool.web.answers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.motorpool.platform.cache.Ages;
import org.motorpool.platform.cache.AsOf;
import org.motorpool.platform.cache.CacheDefinition;
import org.motorpool.platform.cache.Caches;
import org.motorpool.platform.cache.ClusterCache;
import org.motorpool.platform.cache.Loaded;
import org.motorpool.platform.replicas.Position;
import org.motorpool.platform.replicas.Replicas;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.TenantWrites;

/**
 * Keeps answers on this node, each under its tenant's version, and for two seconds at most: longer than that nobody is
 * told what is old, though a node could write and could not tell the others.
 */
@Singleton
public class SharedAnswers {

    private static final Ages AGES = new Ages(CacheDefinition.BOUND, CacheDefinition.BOUND, CacheDefinition.BOUND, 0);

    /** With {@link AnswerCapture#LARGEST} the most memory that it may take. */
    private static final int SIZE = 500;

    private final TenantWrites writes;
    private final Replicas replicas;
    private final ClusterCache<String, SharedAnswer> kept;

    @Inject
    public SharedAnswers(TenantWrites writes, Replicas replicas, Caches caches) {
        this.writes = writes;
        this.replicas = replicas;
        this.kept = caches.make(CacheDefinition.ofEachNode("answers", AGES, SIZE, answer -> Optional.empty()));
    }

    /** Makes an answer on the thread that asks for it. */
    interface Maker {
        Optional<SharedAnswer> make() throws Exception;
    }

    /**
     * An answer that is kept and shows all that its client has seen before, or that {@code maker} has made now; empty if it
     * made none, or somebody else tried and had none, or nothing that is kept may be used.
     *
     * @param seen by the client, as far as it says
     */
    Optional<SharedAnswer> get(TenantId tenant, String key, Optional<Position> seen, Maker maker) {
        AsOf atLeast = seen.map(SharedAnswers::asOf).orElse(AsOf.UNKNOWN);
        return writes.version(tenant)
                .flatMap(version -> kept.get(version + " " + key, atLeast, ignored -> {
                    AsOf asOf = replicas.settled().map(SharedAnswers::asOf).orElse(AsOf.UNKNOWN);
                    return new Loaded<>(maker.make(), asOf);
                }));
    }

    private static AsOf asOf(Position position) {
        return new AsOf(position.lsn());
    }
}
