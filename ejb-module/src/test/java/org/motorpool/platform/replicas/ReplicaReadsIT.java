package org.motorpool.platform.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
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
        ReplicaReads reads = reads(nowhere);
        assertThat(database.as(tenant, () -> who(reads))).isEqualTo("motorpool_app");
        assertThat(database.as(tenant, () -> tenants(reads))).isEqualTo(1);
    }

    @Test
    void positionGrowsWithWhatIsCommitted() {
        Position before = position();
        TenantFixtures.add(database, clock);
        Position after = position();
        boolean grew = database.as(
                tenant,
                () -> database.call(handle -> handle.createQuery("select :a::pg_lsn > :b::pg_lsn")
                        .bind("a", after.lsn())
                        .bind("b", before.lsn())
                        .mapTo(Boolean.class)
                        .one()));
        assertThat(grew).isTrue();
    }

    @Test
    void refusesWhatIsNoPosition() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Position("0/xyz"));
    }

    private ReplicaReads reads(DataSource replica) {
        return new ReplicaReads(
                replica, database, currentTenant, new ReplicaConfig(Duration.ofMillis(200), Duration.ofSeconds(30)));
    }

    private Position position() {
        return database.as(tenant, () -> reads(database.reader()).position());
    }

    private String who(ReplicaReads reads) {
        return reads.call(
                new Position("0/1"),
                handle -> handle.createQuery(WHO).mapTo(String.class).one());
    }

    private int tenants(ReplicaReads reads) {
        return reads.call(new Position("0/1"), handle -> handle.createQuery("select count(*) from tenant")
                .mapTo(Integer.class)
                .one());
    }
}
