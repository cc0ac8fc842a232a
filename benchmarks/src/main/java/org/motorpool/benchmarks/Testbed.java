package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.motorpool.benchmarks.Http.Answer;
import org.motorpool.launcher.Cluster;
import org.motorpool.launcher.ClusterSettings;
import org.motorpool.launcher.Installation;
import org.motorpool.launcher.Ports;

/** A cluster that runs the workload, with its tables and tenants. */
final class Testbed implements AutoCloseable {

    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Duration BOOTSTRAP_LIMIT = Duration.ofSeconds(30);
    private static final String PASSWORD = "Workload-1-Password";

    private final Cluster cluster;
    private final GridDoors doors;
    private final Http http = new Http();
    private final Ledger ledger = new Ledger();

    private Testbed(Cluster cluster, GridDoors doors) {
        this.cluster = cluster;
        this.doors = doors;
    }

    /**
     * What to start.
     *
     * @param environment of each node, such as {@code MOTORPOOL_JOBS_SLOTS}
     */
    record Shape(int nodes, String heap, IntFunction<Map<String, String>> environment) {}

    /** Starts a cluster in {@code state}, which is emptied. It ends with this JVM at the latest. */
    static Testbed start(Shape shape, Path state, PrintStream out) throws IOException, SQLException {
        FLYWAY.setLevel(Level.WARNING);
        Path workload = Path.of(System.getProperty("motorpool.workload", "workload/target/workload.war"));
        Ports ports = ports(shape.nodes());
        int firstDoor = ports.grid() + shape.nodes();
        GridDoors doors = new GridDoors(shape.nodes(), firstDoor, ports.grid());
        Cluster cluster = Cluster.prepare(
                new ClusterSettings(
                        Installation.locate().with(workload),
                        state,
                        shape.nodes(),
                        ports,
                        shape.heap(),
                        shape.environment(),
                        OptionalInt.of(firstDoor)),
                true,
                out);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop-cluster"));
        Testbed bed = new Testbed(cluster, doors);
        try {
            cluster.start();
            try (Connection owner = cluster.connectAsOwner()) {
                WorkloadTables.create(owner);
            }
            return bed;
        } catch (SQLException | RuntimeException e) {
            bed.close();
            throw e;
        }
    }

    private static Ports ports(int nodes) {
        Integer first = Integer.getInteger("motorpool.ports");
        return first == null ? Ports.free(nodes) : new Ports(first, first + 10, first + 20, first + 30);
    }

    /** What was submitted here. */
    Ledger ledger() {
        return ledger;
    }

    /** What the nodes wrote until now. */
    StoredFiles files() throws IOException {
        return new StoredFiles(cluster.storageFolder(), cluster.storageSecret());
    }

    GridDoors doors() {
        return doors;
    }

    Cluster cluster() {
        return cluster;
    }

    /** Makes a tenant through the REST interface, as a platform administrator would. */
    Tenant tenant(String code) throws Exception {
        Http platform = new Http();
        Waiting.until(
                BOOTSTRAP_LIMIT, () -> signIn(platform, "platform", cluster.platformEmail(), cluster.platformPassword())
                        .isSuccess());
        Map<String, String> administrator = administrator(code);
        JsonNode made = require(platform.post(
                api("tenants"),
                Map.of(
                        "code",
                        code,
                        "name",
                        "Workload " + code,
                        "zone",
                        "Asia/Kolkata",
                        "office",
                        Map.of("address", "MG Road", "latitude", 12.975_526, "longitude", 77.606_790),
                        "admin",
                        Map.of("name", "Administrator", "email", administrator.get("email"), "password", PASSWORD)),
                Map.of(),
                ANSWER_LIMIT));
        Http admin = new Http();
        require(admin.post(api("session"), administrator, Map.of(), ANSWER_LIMIT));
        JsonNode key = require(admin.post(
                api("api-keys"), Map.of("name", "Workload", "roles", List.of("tenant-admin")), Map.of(), ANSWER_LIMIT));
        return new Tenant(
                UUID.fromString(made.path("id").asText()), code, key.path("key").asText());
    }

    /** What the administrator of a tenant that was made here signs in with. */
    static Map<String, String> administrator(String code) {
        return Map.of("tenant", code, "email", "admin@" + code + ".example", "password", PASSWORD);
    }

    private Answer signIn(Http client, String tenant, String email, String password)
            throws IOException, InterruptedException {
        return client.post(
                api("session"), Map.of("tenant", tenant, "email", email, "password", password), Map.of(), ANSWER_LIMIT);
    }

    private URI api(String path) {
        return cluster.nodeUrl(1).resolve("/api/v1/" + path);
    }

    /** Submits at one node; there is no second try. */
    List<UUID> submit(Tenant tenant, int node, Order order) throws IOException, InterruptedException {
        return submit(tenant, node, order, Map.of(), ANSWER_LIMIT);
    }

    List<UUID> submit(Tenant tenant, int node, Order order, Map<String, String> headers, Duration limit)
            throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(tenant.authorization());
        all.putAll(headers);
        Answer answer = http.post(cluster.nodeUrl(node).resolve("/api/v1/workload/jobs"), order, all, limit);
        if (!answer.isSuccess()) {
            throw new IOException("Submitting answered " + answer);
        }
        List<UUID> jobs = new ArrayList<>();
        answer.body().path("jobs").forEach(job -> jobs.add(UUID.fromString(job.asText())));
        ledger.submitted(jobs);
        return jobs;
    }

    private static JsonNode require(Answer answer) {
        if (!answer.isSuccess()) {
            throw new IllegalStateException("The server answered " + answer);
        }
        return answer.body();
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        doors.close();
    }
}
