package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/**
 * Calls every operation of the description with the things of a tenant, and holds what the server answers, good or bad,
 * against what the description says of it.
 */
@ExtendWith(SharedCluster.class)
class DescriptionClusterIT {

    /** Looking comes before making, making before changing, and changing before taking away. */
    private static final List<String> ORDER = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** What cannot succeed with these things, and why. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("PUT /api/v1/password", "a program has none"),
            Map.entry("PUT /api/v1/password-resets", "the token of the example is nobody's"),
            Map.entry("DELETE /api/v1/sessions", "a program has no session that could stay"),
            Map.entry("GET /api/v1/events", "the topic of the example is nobody's"),
            Map.entry("GET /api/v1/employees/me", "no employee is bound to the person of the API key"),
            Map.entry("POST /api/v1/timetables/{id}/rides", "no employee is bound to the person of the API key"),
            Map.entry("DELETE /api/v1/jobs/{id}", "the jobs are finished"),
            Map.entry("DELETE /api/v1/ip-blocks/{id}", "no address is blocked"),
            Map.entry("POST /api/v1/jobs/{id}/retry", "the jobs did not fail"),
            Map.entry("GET /api/v1/jobs/dead/{id}/timetable.pdf", "no job is dead"),
            Map.entry("GET /api/v1/calendars/{secret}.ics", "no calendar has this address"),
            Map.entry("GET /api/v1/google-calendar/callback", "nobody comes back from Google"),
            Map.entry("GET /api/v1/google-calendar/calendars", "nobody is connected"),
            Map.entry("POST /api/v1/google-calendar/calendars", "nobody is connected"),
            Map.entry("POST /api/v1/google-calendar/syncs", "nobody is connected"));

    /** A program has no session that could end; nobody is signed in yet who asks for a password, or agreed at Google. */
    private static final Set<String> OF_NOBODY =
            Set.of("DELETE /api/v1/session", "POST /api/v1/password-resets", "POST /api/v1/google-calendar/consent");

    private static final String NOBODYS_ID = "01980000-0000-7000-8000-0000000000ff";
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    private final List<String> faults = new ArrayList<>();

    @Test
    void everySuccessHasTheShapeThatIsDescribedAndEveryChangeIsInTheAuditLog(RunningCluster running) {
        Description description = Description.of(running.cluster().nodeUrl(1));
        DescribedAnswers described = new DescribedAnswers(description);
        TenantThings things = SweepTenants.another(running, "QXDESC");
        Map<String, String> ids = new TreeMap<>(things.ids());
        // One of the product's own.
        ids.put("rate-limits", "sign-in");
        ids.put("academic-years", "2026");
        Set<String> refused = new TreeSet<>();
        for (Description.Operation operation : inOrder(description)) {
            long before = lastEntry(operation, things);
            Probe.Answer answer = call(operation, things, ids);
            if (answer.isSuccess()
                    && !operation.verb().equals("GET")
                    && !OF_NOBODY.contains(operation.name())
                    && lastEntry(operation, things) == before) {
                faults.add("Not in the audit log: " + operation.name());
            }
            described.fault(operation, answer).ifPresent(faults::add);
            if (answer.status() >= 400) {
                refused.add(operation.name());
                if (!REFUSED.containsKey(operation.name())) {
                    faults.add("Refused: " + answer);
                }
            } else if (operation.verb().equals("POST") && !isUpload(operation)) {
                made(answer).ifPresent(id -> ids.put(kind(operation), id));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(refused).isEqualTo(new TreeSet<>(REFUSED.keySet()));
        assertThat(described.held()).isGreaterThan(40);
    }

    @Test
    void everyProblemHasTheShapeThatIsDescribed(RunningCluster running) {
        Description description = Description.of(running.cluster().nodeUrl(1));
        DescribedAnswers described = new DescribedAnswers(description);
        TenantThings one = SweepTenants.of(running).one();
        Probe nobody = new Probe(running.cluster().nodeUrl(1), Optional.empty());
        Set<Integer> statuses = new TreeSet<>();
        for (Description.Operation operation : description.operations()) {
            String path = operation.path().replaceAll("\\{[^}]*}", NOBODYS_ID);
            byte[] empty = {'{', '}'};
            String media = operation.body().isPresent() ? "application/json" : "";
            byte[] body = media.isEmpty() ? new byte[0] : empty;
            List<Probe.Answer> answers = List.of(
                    nobody.send(operation.verb(), path, media, body),
                    one.as("device").send(operation.verb(), path, media, body),
                    one.as(TenantThings.ALL).send(operation.verb(), path + "?nonsense=1", media, body),
                    one.as(TenantThings.ALL).send(operation.verb(), path + "/nowhere", media, body),
                    operation.verb().equals("DELETE")
                            ? nobody.get(path)
                            : one.as(TenantThings.ALL).send(operation.verb(), path, media, body));
            for (Probe.Answer answer : answers) {
                if (answer.status() >= 400) {
                    statuses.add(answer.status());
                    described.fault(operation, answer).ifPresent(faults::add);
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(statuses).contains(400, 401, 403, 404, 422);
        assertThat(described.held()).isGreaterThan(150);
    }

    @Test
    void everyPostExceptSigningInTakesAnIdempotencyKey(RunningCluster running) {
        Set<String> without = new TreeSet<>();
        for (Description.Operation operation :
                Description.of(running.cluster().nodeUrl(1)).operations()) {
            boolean takesKey = false;
            for (JsonNode parameter : operation.details().path("parameters")) {
                takesKey |= parameter.path("name").asText().equals("Idempotency-Key")
                        && parameter.path("in").asText().equals("header");
            }
            if (takesKey != operation.verb().equals("POST")) {
                without.add(operation.name());
            }
        }
        assertThat(without).containsExactly("POST /api/v1/password-resets", "POST /api/v1/session");
    }

    /** The number of the last entry in the audit log of whoever calls an operation. */
    private static long lastEntry(Description.Operation operation, TenantThings things) {
        return caller(operation, things)
                .get("/api/v1/audit?limit=1")
                .json()
                .path("items")
                .path(0)
                .path("number")
                .asLong();
    }

    private static Probe caller(Description.Operation operation, TenantThings things) {
        return things.as(operation.isForThePlatformOnly() ? TenantThings.PLATFORM : TenantThings.ALL);
    }

    private static List<Description.Operation> inOrder(Description description) {
        return description.operations().stream()
                .sorted(Comparator.comparing(DescriptionClusterIT::rank))
                .toList();
    }

    /** What it makes has no events yet: the other operations are about what was uploaded before. */
    private static boolean isUpload(Description.Operation operation) {
        return operation.name().equals("POST /api/v1/timetables");
    }

    /** What a POST makes. */
    private static String kind(Description.Operation operation) {
        return operation.path().equals("/api/v1/timetables/{id}/events")
                ? "timetable-events"
                : operation.path().split("/")[3];
    }

    private static int rank(Description.Operation operation) {
        if (operation.path().endsWith("/cancel")) {
            return 2 * ORDER.size();
        }
        // What is planned anew, in the background, is for some time not what the reports ask for.
        int late = operation.name().equals("POST /api/v1/plans")
                        || operation.name().equals("DELETE /api/v1/timetables/{id}")
                ? 1
                : 0;
        return 2 * ORDER.indexOf(operation.verb()) + late;
    }

    private static Probe.Answer call(Description.Operation operation, TenantThings things, Map<String, String> ids) {
        Probe caller = caller(operation, things);
        String kind = operation.path().split("/")[3];
        String path = operation
                        .path()
                        .replace("{eventId}", ids.getOrDefault("timetable-events", NOBODYS_ID))
                        .replaceAll("\\{[^}]*}", ids.getOrDefault(kind, NOBODYS_ID))
                + requiredParameters(operation);
        if (operation.path().endsWith("/employees/import")) {
            String sheet = "name,email,phone,team_id\nRao,rao@sheet.example,+919700000001," + ids.get("teams") + "\n";
            return caller.send("POST", path, "text/csv", sheet.getBytes(StandardCharsets.UTF_8));
        }
        if (isUpload(operation)) {
            return caller.send(
                    "POST", path, "application/pdf", TimetablePdfs.lectures(1).pdf());
        }
        if (operation.body().isEmpty()) {
            return caller.send(operation.verb(), path, "", new byte[0]);
        }
        if (operation.name().equals("POST /api/v1/session")) {
            return caller.send("POST", path, things.signIn());
        }
        if (operation.verb().equals("PATCH")) {
            return caller.send(
                    "PATCH",
                    path,
                    "application/json",
                    Probe.bytes(Description.exampleBody(operation, things)),
                    Map.of("If-Match", caller.get(path).tag()));
        }
        if (operation.verb().equals("PUT")) {
            return change(operation, things, ids, caller, path);
        }
        return caller.send(operation.verb(), path, onDaysToCome(Description.exampleBody(operation, things)));
    }

    /** Writes back what is there, or the example where nothing can be looked at. */
    private static Probe.Answer change(
            Description.Operation operation, TenantThings things, Map<String, String> ids, Probe caller, String path) {
        Probe.Answer before = caller.get(path);
        ObjectNode body = before.isSuccess()
                ? before.json().deepCopy()
                : onDaysToCome(Description.exampleBody(operation, things));
        body.retain(names(operation.body().orElseThrow().path("properties")));
        // A booking cannot be moved to the shift that it has.
        if (operation.path().startsWith("/api/v1/bookings/")) {
            body.put("shiftId", ids.get("shifts"));
        }
        String tag = before.tag().isEmpty() ? "\"0\"" : before.tag();
        return caller.send("PUT", path, "application/json", Probe.bytes(body), Map.of("If-Match", tag));
    }

    private static List<String> names(JsonNode properties) {
        return properties.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String requiredParameters(Description.Operation operation) {
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.details().path("parameters")) {
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(parameter.path("name").asText())
                        .append('=')
                        .append(parameter.path("example").asText().replaceAll(DAY, TenantThings.PLANNED_ON.toString()));
            }
        }
        return query.toString();
    }

    /** Days of the examples are over; a ride is booked for another day than the one that is planned. */
    private static ObjectNode onDaysToCome(ObjectNode body) {
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (member.getValue().isTextual() && member.getValue().asText().matches(DAY)) {
                body.put(member.getKey(), TenantThings.PLANNED_ON.toString());
            } else if (member.getValue().isArray()
                    && member.getValue().path(0).asText().matches(DAY)) {
                body.putArray(member.getKey())
                        .add(TenantThings.PLANNED_ON.plusDays(1).toString());
            }
        }
        return body;
    }

    private static Optional<String> made(Probe.Answer answer) {
        JsonNode json = answer.json();
        JsonNode thing = json.has("items") ? json.path("items").path(0) : json;
        return Optional.of(thing.path("id").asText()).filter(id -> !id.isEmpty());
    }
}
