package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.motorpool.benchmarks.Records.Held;
import org.motorpool.benchmarks.Watch.Fate;

/**
 * The product: a node that takes submits and others that work, so that what is submitted always starts on another node.
 * Each measurement has a tenant of its own, and times by the tables' record.
 */
final class Motorpool implements Contestant {

    private static final int SUBMITTER = 1;
    private static final int BULK = 1_000;

    /** Of one request, which has 30 s. */
    private static final int SINGLES = 500;

    private static final int IN_FLIGHT = 50;
    private static final int WARM_UP = Integer.getInteger("motorpool.warm-up", 5_000);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(120);
    private static final Duration HANG = Duration.ofMinutes(4);

    private final int nodes;
    private final Path state;
    private final PrintStream out;
    private final Random random = new Random(1);
    private int slots;
    private int tenants;
    private @Nullable Testbed bed;
    private @Nullable Records records;

    /** @param nodes 2 or more; the first one only takes submits */
    Motorpool(int nodes, Path state, PrintStream out) {
        this.nodes = nodes;
        this.state = state;
        this.out = out;
    }

    @Override
    public String name() {
        return Results.PRODUCT;
    }

    @Override
    public ObjectNode measure(List<String> verb) throws Exception {
        int first = Integer.parseInt(verb.get(1));
        ObjectNode measured = Http.JSON.createObjectNode();
        measured.put("sys", name()).put("mode", verb.get(0));
        switch (verb.get(0)) {
            case "enqueue" -> enqueue(first, measured);
            case "drain" -> drain(first, Integer.parseInt(verb.get(2)), measured);
            case "e2e" -> endToEnd(first, Integer.parseInt(verb.get(2)), true, measured);
            case "bulk" -> endToEnd(first, Integer.parseInt(verb.get(2)), false, measured);
            case "latency" -> latency(first, Integer.parseInt(verb.get(2)), true, measured);
            case "silent" -> latency(first, Integer.parseInt(verb.get(2)), false, measured);
            case "kill" -> kill(Duration.ofSeconds(first), measured);
            default -> throw new IllegalArgumentException("There is no verb " + verb + ".");
        }
        return measured;
    }

    private void enqueue(int count, ObjectNode measured) throws Exception {
        Testbed running = running(10);
        try (Connection held = holdClaims(running)) {
            measured.put("single50_per_s", perSecond(count, submit(running, tenant(), count, true)));
        }
        finish();
        try (Connection held = holdClaims(running)) {
            measured.put("bulk1000_per_s", perSecond(count, submit(running, tenant(), count, false)));
        }
        finish();
        measured.put("N", count);
    }

    private void drain(int count, int concurrency, ObjectNode measured) throws Exception {
        Testbed running = running(concurrency);
        Tenant tenant = tenant();
        Instant released;
        try (Connection held = holdClaims(running)) {
            submit(running, tenant, count, false);
            Thread.sleep(500);
            released = records().now();
        }
        finish();
        Duration took = Duration.between(
                released, Timeline.of(records(), tenant.id(), Order.NOOP).lastFinish());
        measured.put("N", count).put("C", concurrency).put("jobs_per_s", perSecond(count, took));
    }

    private void endToEnd(int count, int concurrency, boolean singly, ObjectNode measured) throws Exception {
        Testbed running = running(concurrency);
        Tenant tenant = tenant();
        Instant begun = records().now();
        Duration submitted = submit(running, tenant, count, singly);
        finish();
        Duration took = Duration.between(
                begun, Timeline.of(records(), tenant.id(), Order.NOOP).lastFinish());
        measured.put("N", count)
                .put("C", concurrency)
                .put("e2e_jobs_per_s", perSecond(count, took))
                .put("enqueue_s", submitted.toMillis() / 1000.0);
    }

    /** From the row of the job to the first line of its handler, on another node. */
    private void latency(int count, int intervalMillis, boolean wake, ObjectNode measured) throws Exception {
        Testbed running = running(10);
        Tenant tenant = tenant();
        Order order = Order.effects(Order.EFFECT, 1, 0, 0, false);
        UUID first = running.submit(tenant, SUBMITTER, order).get(0);
        Thread.sleep(2_000);
        List<UUID> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            jobs.addAll(running.submit(tenant, SUBMITTER, wake ? order : order.silently()));
            Thread.sleep((long) (intervalMillis * (0.5 + random.nextDouble())));
        }
        finish();
        List<Double> millis = records()
                .query(
                        "select extract(epoch from s.at - j.created_at) * 1000 from workload_start s"
                                + " join (select job_id, created_at from job union all"
                                + " select job_id, created_at from job_history) j on j.job_id = s.job_id"
                                + " where s.tenant_id = ? and s.job_id <> ? order by 1",
                        row -> row.getDouble(1),
                        tenant.id(),
                        first);
        measured.put("N", millis.size()).put("interval_ms", intervalMillis);
        for (int percent : List.of(50, 90, 99)) {
            measured.put(
                    "p" + percent + "_ms",
                    tenths(millis.get(Math.min(millis.size() - 1, millis.size() * percent / 100))));
        }
        measured.put("max_ms", tenths(millis.get(millis.size() - 1)));
    }

    /** A node that works on a job is killed; another one takes it over. */
    private void kill(Duration limit, ObjectNode measured) throws Exception {
        Testbed running = running(10);
        Tenant tenant = tenant();
        UUID job = running.submit(tenant, SUBMITTER, Order.effects(Order.EFFECT, 1, HANG.toMillis(), 0, false))
                .get(0);
        Records look = records();
        Waiting.until(LIMIT, () -> look.count("select count(*) from workload_start where job_id = ?", job) == 1);
        Thread.sleep(500 + random.nextInt(5_000));
        int node = Integer.parseInt(
                look.query("select lease_owner from job where job_id = ?", row -> row.getString(1), job)
                        .get(0)
                        .split("-")[1]);
        List<Held> held = look.heldBy(node);
        Watch watch = new Watch(look, held);
        Instant killed = look.now();
        running.cluster().killNode(node);
        watch.until(limit);
        List<Fate> fates = watch.takenOver();
        running.cluster().startNode(node);
        cancel(running, tenant, job);
        finish();
        if (fates.isEmpty()) {
            measured.put("picked_up_after_s", "not within " + limit.toSeconds() + " s");
        } else {
            measured.put("picked_up_after_s", fates.get(0).since(killed).toMillis() / 1000.0);
        }
    }

    private static void cancel(Testbed bed, Tenant tenant, UUID job) throws IOException, InterruptedException {
        URI url = bed.cluster().nodeUrl(SUBMITTER).resolve("/api/v1/jobs/" + job);
        new Http().delete(url, tenant.authorization(), ANSWER_LIMIT);
    }

    /** @return how long it took; each request waits for its slowest submit */
    private static Duration submit(Testbed bed, Tenant tenant, int count, boolean singly)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        // In-process on the submitting node, as the reference programs call their libraries.
        int most = singly ? SINGLES : BULK;
        for (int left = count; left > 0; left -= most) {
            Order order = Order.noops(Math.min(most, left));
            bed.submit(tenant, SUBMITTER, singly ? order.singly(IN_FLIGHT) : order, Map.of(), ANSWER_LIMIT);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** While it is open nobody claims: every claim locks the row of its pool. */
    private static Connection holdClaims(Testbed bed) throws SQLException {
        Connection connection = bed.cluster().connectAsSuperuser();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select from job_pool for update");
        }
        return connection;
    }

    private Testbed running(int wantedSlots) throws Exception {
        Testbed running = bed;
        if (running == null || slots != wantedSlots) {
            close();
            String eachSlots = wantedSlots + ",2,1";
            running = Testbed.start(
                    new Testbed.Shape(
                            nodes,
                            "768m",
                            // Jobs are measured, not how many requests a tenant may make.
                            node -> Map.of(
                                    "MOTORPOOL_JOBS_SLOTS",
                                    eachSlots,
                                    "MOTORPOOL_RATELIMIT_ENABLED",
                                    "false",
                                    "MOTORPOOL_NODE_ROLES",
                                    node == SUBMITTER ? "web" : "web,worker")),
                    state,
                    out);
            bed = running;
            records = new Records(running.cluster());
            slots = wantedSlots;
            warmUp(running);
        }
        return running;
    }

    /** The compiler needs some thousand calls before the figures settle. */
    private void warmUp(Testbed running) throws Exception {
        Tenant tenant = tenant();
        for (int i = 0; i < 4; i++) {
            submit(running, tenant, WARM_UP, i % 2 == 0);
            finish();
        }
    }

    private Tenant tenant() throws Exception {
        return started(bed).tenant("measured-" + ++tenants);
    }

    private Records records() {
        return started(records);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("Nothing runs.");
        }
        return part;
    }

    private void finish() throws Exception {
        Records look = records();
        if (!Waiting.until(LIMIT, () -> look.unfinished() == 0)) {
            throw new IllegalStateException("Jobs are left after " + LIMIT + ".");
        }
    }

    private static long perSecond(int count, Duration took) {
        return Math.round(count * 1e9 / took.toNanos());
    }

    private static double tenths(double millis) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", millis));
    }

    @Override
    public void close() throws IOException {
        if (records != null) {
            records.close();
            records = null;
        }
        if (bed != null) {
            bed.close();
            bed = null;
        }
    }
}
