package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Nobody is shown less than they wrote or saw, whatever the replica does and whichever node they ask. The long form
 * ({@code -Pproof}) reads 20,000 times, with pauses of up to ten seconds.
 */
class ReplicaHistoryIT {

    private static final int CLIENTS = 8;
    private static final int READS = SharedBed.PROOF ? 20_000 : 3_000;
    /** On a machine that builds at the same time the time is over before. */
    private static final int FEWEST_READS = SharedBed.PROOF ? READS : 200;

    private static final int LONGEST_PAUSE_MILLIS = SharedBed.PROOF ? 10_000 : 3_000;
    private static final Duration MOST_TIME = SharedBed.PROOF ? Duration.ofMinutes(20) : Duration.ofSeconds(20);
    /** Until a replica has answered anything at all. */
    private static final Duration MOST_TIME_WITHOUT = MOST_TIME.plusSeconds(60);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void nobodyMissesTheirOwnWritesOrGoesBack() throws Exception {
        Testbed bed = SharedBed.get();
        List<HoppingClient> clients = clients(bed, bed.tenant("hopping"));
        AtomicBoolean done = new AtomicBoolean();
        int pauses = disturbed(bed, clients, done, () -> run(clients, READS, done));
        int reads = clients.stream().mapToInt(HoppingClient::reads).sum();
        int onReplica = replicaReads(clients);
        long writes = clients.stream().mapToLong(HoppingClient::writes).sum();
        String told = String.format(
                "%d clients wrote %d times and read %d times, each request at another of %d nodes; a replica answered %d"
                        + " of the reads. Replay was paused %d times, for up to %.0f s.",
                CLIENTS, writes, reads, SharedBed.NODES, onReplica, pauses, LONGEST_PAUSE_MILLIS / 1000.0);
        System.out.println(told);
        assertThat(wrong(clients)).isEmpty();
        assertThat(reads).isGreaterThanOrEqualTo(FEWEST_READS);
        // How many more depends on how fast the machine is.
        assertThat(onReplica).isGreaterThanOrEqualTo(SharedBed.PROOF ? reads / 20 : pauses - 1);
        assertThat(onReplica).isPositive();
        assertThat(pauses).isPositive();
        if (SharedBed.PROOF) {
            keep(told);
        }
    }

    @Test
    void noRequestFailsWhenTheReplicaIsKilled() throws Exception {
        Testbed bed = SharedBed.get();
        List<HoppingClient> clients = clients(bed, bed.tenant("bereft"));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            assertThat(Waiting.until(LIMIT, () -> areServedByReplica(clients))).isTrue();
            Future<?> load = executor.submit(() -> run(clients, READS, done));
            Thread.sleep(2_000);
            bed.cluster().killReplica();
            Thread.sleep(2_000);
            done.set(true);
            load.get();
        } finally {
            done.set(true);
            executor.shutdown();
            bed.cluster().startReplica();
        }
        assertThat(wrong(clients)).isEmpty();
        assertThat(Waiting.until(LIMIT, () -> areServedByReplica(clients)))
                .as("the replica is read from again")
                .isTrue();
        assertThat(wrong(clients)).isEmpty();
    }

    /** The job's own row, by somebody who knows nothing but the token that came with the job. */
    @Test
    void aReadAfterAFinishedJobFindsIt() throws Exception {
        Testbed bed = SharedBed.get();
        Tenant tenant = bed.tenant("after-a-job");
        Random random = new Random(SharedBed.SEED);
        List<String> missed = new ArrayList<>();
        AtomicBoolean done = new AtomicBoolean();
        disturbed(bed, List.of(), done, () -> {
            for (int i = 0; i < (SharedBed.PROOF ? 300 : 25); i++) {
                UUID job = bed.submit(tenant, node(random), Order.noops(1)).get(0);
                String token = tokenOfFinished(bed, tenant, job, random);
                Map<String, String> headers = new HashMap<>(tenant.authorization());
                headers.put("Consistency-Token", token);
                JsonNode list = new Http()
                        .get(api(bed, node(random), "jobs?state=succeeded&limit=200"), headers, LIMIT)
                        .body();
                boolean found = StreamSupport.stream(list.path("items").spliterator(), false)
                        .anyMatch(item -> item.path("id").asText().equals(job.toString()));
                if (!found) {
                    missed.add(job.toString());
                }
            }
            done.set(true);
        });
        assertThat(missed).isEmpty();
    }

    private static String tokenOfFinished(Testbed bed, Tenant tenant, UUID job, Random random) throws Exception {
        String[] token = new String[1];
        Http http = new Http();
        assertThat(Waiting.until(LIMIT, () -> {
                    JsonNode state = http.get(api(bed, node(random), "jobs/" + job), tenant.authorization(), LIMIT)
                            .body();
                    token[0] = state.path("consistencyToken").asText(null);
                    return state.path("state").asText().equals("succeeded");
                }))
                .isTrue();
        assertThat(token[0]).isNotNull();
        return token[0];
    }

    private static List<HoppingClient> clients(Testbed bed, Tenant tenant) throws IOException, InterruptedException {
        List<HoppingClient> clients = new ArrayList<>();
        for (int number = 1; number <= CLIENTS; number++) {
            clients.add(new HoppingClient(bed, tenant, number, SharedBed.SEED));
        }
        return clients;
    }

    private static boolean areServedByReplica(List<HoppingClient> clients) {
        int before = replicaReads(clients);
        clients.forEach(HoppingClient::step);
        return replicaReads(clients) > before;
    }

    private static int replicaReads(List<HoppingClient> clients) {
        return clients.stream().mapToInt(HoppingClient::replicaReads).sum();
    }

    /** All at once, until so many reads were made, or {@code done} says so, or the time is over. */
    private static void run(List<HoppingClient> clients, int reads, AtomicBoolean done) {
        long begun = System.nanoTime();
        AtomicInteger left = new AtomicInteger(reads);
        ExecutorService executor = Executors.newFixedThreadPool(clients.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (HoppingClient client : clients) {
                running.add(executor.submit(() -> {
                    while (!done.get()
                            && isTimeLeft(clients, begun)
                            && (left.get() > 0 || replicaReads(clients) == 0)) {
                        int before = client.reads();
                        client.step();
                        left.addAndGet(before - client.reads());
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            executor.shutdownNow();
            done.set(true);
        }
    }

    private static boolean isTimeLeft(List<HoppingClient> clients, long begun) {
        Duration most = replicaReads(clients) == 0 ? MOST_TIME_WITHOUT : MOST_TIME;
        return System.nanoTime() - begun < most.toNanos();
    }

    private interface Work {
        void run() throws Exception;
    }

    /**
     * Pauses and resumes replay until the work is done.
     *
     * @param clients of whom some read from the replica between two pauses, if there are any
     * @return how often
     */
    private static int disturbed(Testbed bed, List<HoppingClient> clients, AtomicBoolean done, Work work)
            throws Exception {
        Random random = new Random(SharedBed.SEED);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Connection replica = bed.cluster().connectToReplicaAsSuperuser();
                Statement statement = replica.createStatement()) {
            Future<Integer> pauses = executor.submit(() -> pause(statement, clients, random, done));
            try {
                work.run();
            } finally {
                done.set(true);
            }
            return pauses.get();
        } finally {
            executor.shutdown();
        }
    }

    private static int pause(Statement replica, List<HoppingClient> clients, Random random, AtomicBoolean done)
            throws SQLException, InterruptedException {
        int pauses = 0;
        try {
            while (!done.get()) {
                replica.execute("select pg_wal_replay_pause()");
                pauses++;
                sleep(random, done);
                replica.execute("select pg_wal_replay_resume()");
                int before = replicaReads(clients);
                sleep(random, done);
                // Until it is read from again, however slow the machine is.
                while (!clients.isEmpty() && replicaReads(clients) == before && !done.get()) {
                    Thread.sleep(20);
                }
            }
        } finally {
            replica.execute("select pg_wal_replay_resume()");
        }
        return pauses;
    }

    private static void sleep(Random random, AtomicBoolean done) throws InterruptedException {
        long end = System.nanoTime()
                + Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)).toNanos();
        while (!done.get() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    private static List<String> wrong(List<HoppingClient> clients) {
        return clients.stream().flatMap(client -> client.wrong().stream()).toList();
    }

    private static int node(Random random) {
        return 1 + random.nextInt(SharedBed.NODES);
    }

    private static URI api(Testbed bed, int node, String path) {
        return bed.cluster().nodeUrl(node).resolve("/api/v1/" + path);
    }

    private static void keep(String told) throws IOException {
        Path folder = Path.of(System.getProperty("motorpool.proof.folder"));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("replicas.md"), """
                # Reads on a replica whose replay stands still now and then

                ```
                ./mvnw verify -pl benchmarks -am -Pproof -Dmotorpool.seed=%d -Dtest=none \
                -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ReplicaHistoryIT -Dfailsafe.failIfNoSpecifiedTests=false
                ```

                %s None missed what its client had written, none showed less than its client had seen before.
                """.formatted(SharedBed.SEED, told));
    }
}
