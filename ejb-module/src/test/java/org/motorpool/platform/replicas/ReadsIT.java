package org.motorpool.platform.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.EmbeddedReplica;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.replicas.internal.PrimaryPositions;
import org.motorpool.platform.replicas.internal.ReadCounts;
import org.motorpool.platform.replicas.internal.ReadCounts.Fallback;
import org.motorpool.platform.replicas.internal.Replica;
import org.motorpool.platform.replicas.internal.ReplicaRouter;
import org.motorpool.platform.replicas.internal.ReplicaSet;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.SecurityKey;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/** Reads of clients that carry tokens, on a primary with two standbys whose replay is stopped now and then. */
class ReadsIT {

    private static final EmbeddedDatabase PRIMARY = EmbeddedDatabase.start();
    private static final EmbeddedReplica ONE = new EmbeddedReplica(PRIMARY, "reads_it_1");
    private static final EmbeddedReplica TWO = new EmbeddedReplica(PRIMARY, "reads_it_2");
    private static final String WHERE = "select case when pg_is_in_recovery() then 'replica' else 'primary' end";

    private final Clock clock = Clock.fixed(Instant.parse("2026-06-10T02:30:00Z"), ZoneOffset.UTC);
    private final TenantId tenant = TenantFixtures.add(PRIMARY, clock);
    private final CurrentTenant currentTenant = new CurrentTenant();
    private final CurrentClient client = new CurrentClient();
    private final PrimaryPositions positions = new PrimaryPositions(PRIMARY.engine());
    private final ReplicaSet replicas = ReplicaFixtures.replicas(currentTenant, ONE.reader(), TWO.reader());
    private final ReadCounts counts = new ReadCounts();
    private final ReplicaConfig config = ReplicaFixtures.config(2_000);
    private final Reads reads = new Reads(new ReplicaRouter(replicas, counts), client, config);
    private final ConsistencyTokens tokens = new ConsistencyTokens(new SecurityKey("the key of the nodes"), positions);

    /** As the stores' database is in production: the container's transaction, or what the thread was lent. */
    private final Database database = new Database() {
        @Override
        public <T> T call(Function<Handle, T> work) {
            return client.insteadOfPrimary().map(work).orElseGet(() -> PRIMARY.as(tenant, () -> PRIMARY.call(work)));
        }
    };

    @BeforeEach
    void bothReplay() {
        ONE.resumeReplay();
        TWO.resumeReplay();
        superuser().useHandle(handle -> {
            handle.execute("create table if not exists reads_it (client integer primary key, written bigint not null)");
            handle.execute("grant select on reads_it to motorpool_reader, motorpool_app");
            handle.execute("truncate reads_it");
        });
        bothCatchUp();
        replicas.all().forEach(ReplicaFixtures::tell);
    }

    private static void bothCatchUp() {
        ONE.catchUp();
        TWO.catchUp();
    }

    @AfterAll
    static void stop() {
        ONE.close();
        TWO.close();
        PRIMARY.superuser().useHandle(handle -> handle.execute("drop table reads_it"));
    }

    @Test
    void aClientWithAnOldTokenReadsOnAReplicaAndForItsTenantOnly() {
        ClientView view = new ClientView(Optional.of(Position.parse("1:0/1")), true);
        try (CurrentTenant.Scope asTenant = currentTenant.bind(tenant);
                CurrentClient.Scope asClient = client.bind(view)) {
            assertThat(reads.call(Freshness.own(), this::where)).isEqualTo("replica");
            assertThat(reads.call(Freshness.own(), () -> count("tenant"))).isEqualTo(1);
            assertThat(reads.call(Freshness.strong(), this::where)).isEqualTo("primary");
        }
        assertThat(view.seen()).isGreaterThan(Position.parse("1:0/1"));
        assertThat(counts.reads("replica-1") + counts.reads("replica-2")).isEqualTo(2);
    }

    @Test
    void whoShowsNoTokenOrChangesSomethingOrIsNobodyReadsOnThePrimary() {
        assertThat(reads.call(Freshness.own(), this::where)).isEqualTo("primary");
        try (CurrentClient.Scope scope = client.bind(new ClientView(Optional.empty(), true))) {
            assertThat(reads.call(Freshness.own(), this::where)).isEqualTo("primary");
        }
        ClientView changing = new ClientView(Optional.of(Position.parse("1:0/1")), false);
        try (CurrentClient.Scope scope = client.bind(changing)) {
            assertThat(reads.call(Freshness.own(), this::where)).isEqualTo("primary");
        }
        assertThat(changing.hasSeenPrimary()).isTrue();
    }

    @Test
    void aReplicaThatNearlyHasItIsWaitedForAndOneThatHasNotIsPassedBy() {
        replicas.all().get(1).health().failed(System.nanoTime());
        Reads patient = new Reads(
                new ReplicaRouter(replicas, counts), client, ReplicaFixtures.config(Duration.ofMinutes(1), 0));
        String token = write(1, 1);
        try (CurrentClient.Scope scope = client.bind(view(token))) {
            assertThat(patient.call(Freshness.own(), this::where)).isEqualTo("replica");
        }

        ONE.pauseReplay();
        String later = write(1, 2);
        assertThat(read(later, this::where)).isEqualTo("primary");
        assertThat(read(token, this::where)).isEqualTo("replica");
        assertThat(counts.fallbacks(Fallback.BEHIND)).isEqualTo(1);
        ONE.resumeReplay();
    }

    /** What was seen on one replica must be on the next one too. */
    @Test
    void whatWasSeenIsInTheToken() throws SQLException {
        TWO.pauseReplay();
        String token = write(1, 1);
        write(2, 7);
        ONE.catchUp();
        ClientView view = view(token);
        replicas.all().get(1).health().failed(System.nanoTime());
        assertThat(readAs(view, this::where)).isEqualTo("replica");
        String seen = tokens.of(view).orElseThrow();
        replicas.all().get(0).health().failed(System.nanoTime());
        ReplicaFixtures.tell(replicas.all().get(1));
        assertThat(read(seen, this::where)).isEqualTo("primary");
    }

    @Test
    void aReadWhoseReplicaDiesIsRepeatedOnThePrimary() {
        String token = write(1, 1);
        bothCatchUp();
        int[] runs = new int[1];
        String answer = read(token, () -> {
            if (runs[0]++ == 0) {
                terminate();
            }
            return where();
        });
        assertThat(answer).isEqualTo("primary");
        assertThat(runs[0]).isEqualTo(2);
        assertThat(counts.fallbacks(Fallback.FAILED)).isEqualTo(1);
        assertThat(replicas.all().stream()
                        .mapToLong(replica -> replica.health().ejections())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void aRefusalOfTheReadItselfIsNotRepeated() {
        String token = write(1, 1);
        bothCatchUp();
        int[] runs = new int[1];
        assertThatThrownBy(() -> read(token, () -> {
                    runs[0]++;
                    return database.call(handle -> handle.createQuery("select 1 / 0")
                            .mapTo(Integer.class)
                            .one());
                }))
                .hasStackTraceContaining("division by zero");
        assertThat(runs[0]).isEqualTo(1);
        assertThatThrownBy(() -> read(token, () -> database.call(handle -> handle.execute("truncate reads_it"))))
                .hasStackTraceContaining("read-only");
    }

    @Test
    void aReadMayBeOldIfItSaysSoAndSaysHowOld() {
        replicas.primary().note(System.nanoTime(), positions.now());
        bothCatchUp();
        replicas.all().forEach(ReplicaFixtures::tell);
        ClientView young = view(write(1, 1));
        assertThat(readAs(young, this::where, Freshness.stale(Duration.ofSeconds(30))))
                .isEqualTo("replica");
        assertThat(young.age().orElseThrow()).isBetween(Duration.ZERO, Duration.ofSeconds(30));

        ClientView other = view(write(1, 2));
        assertThat(readAs(other, this::where, Freshness.stale(Duration.ZERO))).isEqualTo("primary");
        assertThat(other.age()).contains(Duration.ZERO);
    }

    /** One read holds one of the two places, its inner reads the other. */
    @Test
    void tooManyReadsThatNoReplicaServesAreSentAway() {
        replicas.all().forEach(replica -> replica.health().failed(System.nanoTime()));
        String token = write(1, 1);
        assertThatThrownBy(() -> read(token, () -> read(token, () -> read(token, this::where))))
                .isInstanceOfSatisfying(MotorpoolException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ReplicaError.READS_OVERLOADED));
        assertThat(read(token, this::where)).isEqualTo("primary");
    }

    /** Clients that each write and read in turn, while replay stands still now here, now there. */
    @Test
    void nobodyEverGoesBack() throws SQLException {
        Random random = new Random(7);
        int clients = 5;
        long[] known = new long[clients];
        String[] shown = new String[clients];
        Set<String> places = new HashSet<>();
        for (int step = 1; step <= 300; step++) {
            if (step % 20 == 0) {
                disturb(random);
                lookAtAll();
            }
            int who = random.nextInt(clients);
            if (shown[who] == null || random.nextInt(3) == 0) {
                shown[who] = later(shown[who], write(who, step));
                known[who] = step;
                continue;
            }
            // Everybody looks at everybody.
            int whom = random.nextInt(clients);
            ClientView view = view(shown[who]);
            long seen = readAs(view, () -> written(whom, places));
            if (whom == who) {
                assertThat(seen).as("own write at step %d", step).isEqualTo(known[who]);
            }
            String after = tokens.of(view).orElseThrow();
            assertThat(after).isGreaterThanOrEqualTo(shown[who]);
            long again = readAs(view(after), () -> written(whom, places));
            assertThat(again).as("read again at step %d", step).isGreaterThanOrEqualTo(seen);
            shown[who] = after;
        }
        assertThat(places).contains("primary", "replica");
    }

    private static String later(String one, String other) {
        return one == null || one.compareTo(other) < 0 ? other : one;
    }

    private static void disturb(Random random) {
        EmbeddedReplica replica = random.nextBoolean() ? ONE : TWO;
        if (random.nextBoolean()) {
            replica.pauseReplay();
        } else {
            replica.resumeReplay();
        }
    }

    private void lookAtAll() throws SQLException {
        replicas.primary().note(System.nanoTime(), positions.now());
        for (Replica replica : replicas.all()) {
            replica.look();
        }
    }

    /** @return the token of whoever wrote */
    private String write(int who, long value) {
        superuser()
                .useHandle(handle -> handle.execute(
                        "insert into reads_it values (?, ?) on conflict (client) do update set written = excluded.written",
                        who,
                        value));
        return tokens.now();
    }

    private long written(int who, Set<String> places) {
        places.add(where());
        return database.call(
                handle -> handle.createQuery("select coalesce(max(written), 0) from reads_it where client = :who")
                        .bind("who", who)
                        .mapTo(Long.class)
                        .one());
    }

    private ClientView view(String token) {
        return new ClientView(tokens.latest(Stream.of(token)), true);
    }

    private <T> T read(String token, Supplier<T> read) {
        return readAs(view(token), read);
    }

    private <T> T readAs(ClientView view, Supplier<T> read) {
        return readAs(view, read, Freshness.own());
    }

    private <T> T readAs(ClientView view, Supplier<T> read, Freshness freshness) {
        try (CurrentClient.Scope scope = client.bind(view)) {
            return reads.call(freshness, read);
        }
    }

    private String where() {
        return database.call(
                handle -> handle.createQuery(WHERE).mapTo(String.class).one());
    }

    private int count(String table) {
        return database.call(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one());
    }

    private static void terminate() {
        ONE.terminateReaders();
        TWO.terminateReaders();
    }

    private static Jdbi superuser() {
        return PRIMARY.superuser();
    }
}
