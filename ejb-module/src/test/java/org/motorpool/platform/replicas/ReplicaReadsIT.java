package org.motorpool.platform.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.replicas.internal.ReadCounts;
import org.motorpool.platform.replicas.internal.ReadCounts.Fallback;
import org.motorpool.platform.replicas.internal.ReplicaRouter;
import org.motorpool.platform.replicas.internal.ReplicaSet;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;
import org.postgresql.ds.PGSimpleDataSource;

/** Without a standby, which the cluster tests have: what holds on any server, and the way back to the primary. */
class ReplicaReadsIT {

    private static final String WHO = "select current_user";

    private final Clock clock = Clock.fixed(Instant.parse("2026-06-10T02:30:00Z"), ZoneOffset.UTC);
    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, clock);
    private final CurrentTenant currentTenant = new CurrentTenant();

    @Test
    void readsAsTheReaderAndForTheTenantOfTheThread() {
        ReplicaReads reads = reads(database.reader());
        try (CurrentTenant.Scope scope = currentTenant.bind(tenant)) {
            assertThat(who(reads)).isEqualTo("motorpool_reader");
            assertThat(tenants(reads)).isEqualTo(1);
        }
        assertThat(tenants(reads)).isZero();
    }

    @Test
    void connectionGoesBackAsItCame() {
        ReplicaReads reads = reads(database.reader());
        assertThatThrownBy(() -> reads.call(position(), handle -> {
                    throw new IllegalStateException("The reader died.");
                }))
                .hasMessage("The reader died.");
        assertThat(who(reads)).isEqualTo("motorpool_reader");
    }

    @Test
    void refusesToWrite() {
        assertThatThrownBy(
                        () -> reads(database.reader()).call(position(), handle -> handle.execute("delete from tenant")))
                .hasStackTraceContaining("ERROR");
    }

    @Test
    void replicaThatIsGoneIsPassedBy() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setServerNames(new String[] {"127.0.0.1"});
        nowhere.setPortNumbers(new int[] {1});
        ReplicaSet replicas = ReplicaFixtures.replicas(currentTenant, nowhere);
        // It must not be out for its silence before it is asked.
        replicas.all()
                .get(0)
                .health()
                .answered(
                        Optional.of(Duration.ZERO),
                        System.nanoTime() + Duration.ofHours(1).toNanos());
        ReadCounts counts = new ReadCounts();
        ReplicaReads reads =
                new ReplicaReads(new ReplicaRouter(replicas, counts), database, ReplicaFixtures.config(200));
        assertThat(database.as(tenant, () -> who(reads))).isEqualTo("motorpool_app");
        assertThat(database.as(tenant, () -> tenants(reads))).isEqualTo(1);
        assertThat(counts.fallbacks(Fallback.FAILED)).isEqualTo(1);
        assertThat(counts.fallbacks(Fallback.NONE_IN)).isEqualTo(1);
    }

    @Test
    void positionGrowsWithWhatIsCommitted() {
        Position before = position();
        TenantFixtures.add(database, clock);
        Position after = position();
        assertThat(after).isGreaterThan(before);
        assertThat(after.timeline()).isEqualTo(1);
    }

    private ReplicaReads reads(DataSource replica) {
        return ReplicaFixtures.reads(replica, database, currentTenant);
    }

    private Position position() {
        return database.as(tenant, () -> reads(database.reader()).position());
    }

    private String who(ReplicaReads reads) {
        return reads.call(
                Position.FIRST,
                handle -> handle.createQuery(WHO).mapTo(String.class).one());
    }

    private int tenants(ReplicaReads reads) {
        return reads.call(Position.FIRST, handle -> handle.createQuery("select count(*) from tenant")
                .mapTo(Integer.class)
                .one());
    }
}
