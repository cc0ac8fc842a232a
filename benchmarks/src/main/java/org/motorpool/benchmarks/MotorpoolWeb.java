package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.motorpool.benchmarks.Http.Answer;
import org.motorpool.benchmarks.WebLoad.Amount;

/**
 * What the product answers over HTTP: one node of a cluster is asked, by programs with an API key and by people who are
 * signed in. Nothing is limited but where the limits themselves are measured.
 */
final class MotorpoolWeb implements Contestant {

    private static final int ROWS = 200;
    private static final int SESSIONS = 200;

    /** One person may have so many sessions at once. */
    private static final int SESSIONS_EACH = 20;

    private static final String PASSWORD = "Workload-1-Password";
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    private final int nodes;
    private final int warmUpSeconds;
    private final Path state;
    private final PrintStream out;
    private final WebLoad load;
    private final List<String> sessions = new ArrayList<>();
    private @Nullable Testbed bed;
    private @Nullable Tenant tenant;
    private @Nullable LimitSwitch limits;

    /** @param warmUpSeconds of load before the first figure */
    MotorpoolWeb(int nodes, int warmUpSeconds, Path state, PrintStream out) {
        this.nodes = nodes;
        this.warmUpSeconds = warmUpSeconds;
        this.state = state;
        this.out = out;
        this.load = new WebLoad(state.resolveSibling("scripts"));
    }

    @Override
    public String name() {
        return Results.PRODUCT;
    }

    @Override
    public ObjectNode measure(List<String> verb) throws Exception {
        Amount amount = Amount.of(verb);
        start(amount.connections());
        ObjectNode measured = Http.JSON.createObjectNode();
        measured.put("sys", name()).put("mode", verb.get(0));
        switch (verb.get(0)) {
            case "conditional" -> load.conditional(vehicles(), authorization(), amount, measured);
            case "sessions" -> sessions(amount, measured);
            case "limited" -> limited(amount, measured);
            default -> throw new IllegalArgumentException("There is no verb " + verb + ".");
        }
        return measured;
    }

    /** A session is read with each request, and none is written: the same figure beside what peers read, and write. */
    private void sessions(Amount amount, ObjectNode measured) throws Exception {
        Wrk.Load read = load.sessions(session(), sessions, amount);
        measured.put("C", amount.connections());
        WebLoad.put(measured, "session", read);
        WebLoad.put(measured, "read_only", read);
    }

    /** Forth and back, so that what grows slower or faster meanwhile does so for all. */
    private void limited(Amount amount, ObjectNode measured) throws Exception {
        LimitSwitch rules = started(limits);
        double unlimited = 0;
        double one = 0;
        double all = 0;
        for (int i = 0; i < 6; i++) {
            switch (i) {
                case 0, 5 -> {
                    rules.off();
                    unlimited += perSecond(amount) / 2;
                }
                case 1, 4 -> {
                    rules.one();
                    one += perSecond(amount) / 2;
                }
                default -> {
                    rules.all();
                    all += perSecond(amount) / 2;
                }
            }
        }
        rules.off();
        measured.put("C", amount.connections())
                .put("unlimited_per_s", Math.round(unlimited))
                .put("limited_per_s", Math.round(one))
                .put("cost_percent", WebLoad.cost(unlimited, one))
                .put("all_rules_per_s", Math.round(all))
                .put("all_rules_cost_percent", WebLoad.cost(unlimited, all));
    }

    private double perSecond(Amount amount) throws Exception {
        return load.load(session(), authorization(), amount).perSecond();
    }

    private void start(int connections) throws Exception {
        if (bed != null) {
            return;
        }
        Testbed running = Testbed.start(new Testbed.Shape(nodes, "768m", node -> Map.of()), state, out);
        bed = running;
        Tenant made = running.tenant("web");
        tenant = made;
        LimitSwitch rules = new LimitSwitch(running, made);
        limits = rules;
        rules.off();
        makeVehicles();
        signIn();
        warmUp(connections);
    }

    private void makeVehicles() throws IOException, InterruptedException {
        Http http = new Http();
        String type = post(http, "vehicle-types", Map.of("name", "Cab", "seats", 4))
                .path("id")
                .asText();
        for (int i = 0; i < ROWS; i++) {
            post(http, "vehicles", Map.of("vehicleTypeId", type, "rcNumber", "KA01AB" + (1_000 + i)));
        }
    }

    private void signIn() throws IOException, InterruptedException {
        Http http = new Http();
        for (int i = 0; i < SESSIONS / SESSIONS_EACH; i++) {
            post(
                    http,
                    "users",
                    Map.of(
                            "email",
                            email(i),
                            "name",
                            "Person " + i,
                            "password",
                            PASSWORD,
                            "roles",
                            List.of("dispatcher")));
        }
        sessions.addAll(load.openSessions(SESSIONS, i -> signingIn(email(i / SESSIONS_EACH))));
    }

    private HttpRequest signingIn(String email) {
        Map<String, String> credentials =
                Map.of("tenant", started(tenant).code(), "email", email, "password", PASSWORD);
        return HttpRequest.newBuilder(session())
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Http.JSON.valueToTree(credentials).toString()))
                .build();
    }

    private static String email(int person) {
        return "person" + person + "@web.example";
    }

    /** The compiler needs some thousand calls of each kind before the figures settle. */
    private void warmUp(int connections) throws Exception {
        int third = Math.max(1, warmUpSeconds / 3);
        load.warmUp(vehicles(), authorization(), third, connections);
        Map<String, String> asking = WebLoad.ifNoneMatch(load.get(vehicles(), authorization()), authorization());
        load.warmUp(vehicles(), asking, third, connections);
        load.sessions(session(), sessions, new Amount(connections, third));
    }

    private JsonNode post(Http http, String path, Map<String, ?> body) throws IOException, InterruptedException {
        Answer answer = http.post(api(path), body, authorization(), ANSWER_LIMIT);
        if (!answer.isSuccess()) {
            throw new IOException("The server answered " + answer);
        }
        return answer.body();
    }

    private URI vehicles() {
        return api("vehicles?limit=" + ROWS);
    }

    private URI session() {
        return api("session");
    }

    private URI api(String path) {
        return started(bed).cluster().nodeUrl(1).resolve("/api/v1/" + path);
    }

    private Map<String, String> authorization() {
        return started(tenant).authorization();
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("Nothing runs.");
        }
        return part;
    }

    @Override
    public void close() throws IOException {
        if (bed != null) {
            bed.close();
            bed = null;
        }
    }
}
