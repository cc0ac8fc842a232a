package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/**
 * Bad input, derived from the description of the API: for every operation everything that its parameters and the
 * members of its body can have wrong. Each is refused with a problem that names field and rule, and nothing is written.
 */
@ExtendWith(SharedCluster.class)
class BadInputClusterIT {

    private static final String JSON = "application/json";
    private static final int TOO_LARGE = 2_000_000;

    /** Google adds to it what it likes. */
    private static final String BACK_FROM_ELSEWHERE = "GET /api/v1/google-calendar/callback";

    private final List<String> faults = new ArrayList<>();
    private int tried;

    @Test
    void everyMemberOfEveryBodyIsHeldAgainstItsRules(RunningCluster running) throws SQLException {
        SweepTenants tenants = SweepTenants.of(running);
        Description description = Description.of(running.cluster().nodeUrl(1));
        Map<String, String> before = rows(running);
        for (Description.Operation operation : description.operations()) {
            if (operation.body().isPresent() && !isOfThePlatform(operation)) {
                ObjectNode good = Description.exampleBody(operation, tenants.one());
                tryMembers(
                        description,
                        operation,
                        tenants.one(),
                        good,
                        "",
                        operation.body().get());
                expect(
                        operation,
                        "an unknown member",
                        "nonsense",
                        "unknown",
                        send(operation, tenants.one(), BadInputs.with(good, "nonsense", Probe.JSON.valueToTree(1))));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(tried).isGreaterThan(300);
        assertThat(rows(running)).isEqualTo(before);
    }

    private void tryMembers(
            Description description,
            Description.Operation operation,
            TenantThings things,
            ObjectNode good,
            String prefix,
            JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            String name = prefix + member.getKey();
            boolean isRequired = required.contains(member.getKey());
            if (isRequired) {
                expect(
                        operation,
                        "missing",
                        name,
                        "required",
                        send(operation, things, BadInputs.with(good, name, null)));
            }
            for (BadInputs.BadValue bad : BadInputs.of(member.getValue(), isRequired)) {
                Probe.Answer answer = send(operation, things, BadInputs.with(good, name, bad.value()));
                expect(operation, bad.what(), name, bad.rule(), answer);
            }
            JsonNode inner = description.resolve(member.getValue());
            if (inner.has("properties")) {
                tryMembers(description, operation, things, good, name + ".", inner);
            }
        }
    }

    @Test
    void everyBodyAsAWholeIsHeldAgainstItsRules(RunningCluster running) throws SQLException {
        TenantThings one = SweepTenants.of(running).one();
        Map<String, String> before = rows(running);
        for (Description.Operation operation :
                Description.of(running.cluster().nodeUrl(1)).operations()) {
            if (operation.body().isEmpty() || isOfThePlatform(operation)) {
                continue;
            }
            byte[] good = Probe.bytes(Description.exampleBody(operation, one));
            expectStatus(operation, "malformed JSON", Set.of(400), raw(operation, one, JSON, bytes("{\"a\": ")));
            expectStatus(operation, "two values", Set.of(400), raw(operation, one, JSON, bytes("{} {}")));
            expectStatus(operation, "the value null", Set.of(400, 422), raw(operation, one, JSON, bytes("null")));
            expectStatus(operation, "a list", Set.of(400, 422), raw(operation, one, JSON, bytes("[]")));
            expectStatus(operation, "no body", Set.of(400, 422), raw(operation, one, JSON, new byte[0]));
            expectStatus(operation, "no body, no type", Set.of(400, 415, 422), raw(operation, one, "", new byte[0]));
            expectStatus(operation, "plain text", Set.of(415), raw(operation, one, "text/plain", good));
            expectStatus(operation, "XML", Set.of(415), raw(operation, one, "application/xml", bytes("<a/>")));
            expectStatus(operation, "no UTF-8", Set.of(400, 422), raw(operation, one, JSON, new byte[] {
                '{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'
            }));
            expectStatus(
                    operation,
                    "a body of 2 MB",
                    Set.of(413),
                    raw(operation, one, JSON, bytes("{\"a\":\"" + "a".repeat(TOO_LARGE) + "\"}")));
            expectStatus(
                    operation,
                    "100,000 levels",
                    Set.of(400, 422),
                    raw(operation, one, JSON, bytes("{\"a\":" + "[".repeat(100_000))));
        }
        assertThat(faults).isEmpty();
        assertThat(rows(running)).isEqualTo(before);
    }

    @Test
    void everyParameterIsHeldAgainstItsRules(RunningCluster running) throws SQLException {
        TenantThings one = SweepTenants.of(running).one();
        Map<String, String> before = rows(running);
        for (Description.Operation operation :
                Description.of(running.cluster().nodeUrl(1)).operations()) {
            String path = path(operation, one);
            if (operation.verb().equals("GET") && !isOfThePlatform(operation)) {
                if (!operation.name().equals(BACK_FROM_ELSEWHERE)) {
                    expect(operation, "unknown", "nonsense", "unknown", query(one, path, "nonsense", "1"));
                }
                for (JsonNode parameter : operation.details().path("parameters")) {
                    if (parameter.path("in").asText().equals("query")) {
                        tryParameter(operation, one, path, parameter);
                    }
                }
            }
            if (operation.path().contains("{") && !isOfThePlatform(operation)) {
                String nonsense = operation.path().replaceAll("\\{[^}]*}", "nonsense");
                byte[] body = operation
                        .body()
                        .map(schema -> Probe.bytes(Description.exampleBody(operation, one)))
                        .orElse(new byte[0]);
                String media = body.length == 0 ? "" : JSON;
                expectStatus(
                        operation,
                        "a path that names no possible thing",
                        Set.of(404),
                        one.as(TenantThings.ALL).send(operation.verb(), nonsense, media, body));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(rows(running)).isEqualTo(before);
    }

    private void tryParameter(Description.Operation operation, TenantThings one, String path, JsonNode parameter) {
        String name = parameter.path("name").asText();
        boolean isList = parameter.path("schema").has("items");
        JsonNode schema = isList ? parameter.path("schema").path("items") : parameter.path("schema");
        List<String> bad = new ArrayList<>();
        if (!schema.path("type").asText().equals("string") || schema.has("format")) {
            bad.addAll(List.of("nonsense", "", "\u0000", "99999999999999999999"));
        } else if (!name.equals("cursor")) {
            bad.addAll(List.of("a\u0000b", "a".repeat(5_000)));
        } else {
            bad.addAll(List.of("nonsense", "!", "AAAA"));
        }
        if (schema.has("minimum")) {
            bad.add(Long.toString(schema.path("minimum").asLong() - 1));
            bad.add(Long.toString(schema.path("maximum").asLong() + 1));
        }
        for (String value : bad) {
            expect(
                    operation,
                    "'" + value.substring(0, Math.min(20, value.length())) + "'",
                    name,
                    "",
                    query(one, path, name, value));
        }
    }

    private static Probe.Answer query(TenantThings one, String path, String name, String value) {
        return one.as(TenantThings.ALL).get(path + "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static String path(Description.Operation operation, TenantThings things) {
        String kind = operation.path().split("/")[3];
        String id = kind.equals("academic-years") ? "2026" : things.ids().getOrDefault(kind, "none");
        return operation.path().replaceAll("\\{[^}]*}", id);
    }

    private static Probe.Answer send(Description.Operation operation, TenantThings things, ObjectNode body) {
        return raw(operation, things, JSON, Probe.bytes(body));
    }

    private static Probe.Answer raw(Description.Operation operation, TenantThings things, String media, byte[] body) {
        return things.as(TenantThings.ALL).send(operation.verb(), path(operation, things), media, body);
    }

    /** Its administrator has no tenant of transport; another test tries what only he may do. */
    private static boolean isOfThePlatform(Description.Operation operation) {
        return operation.isForThePlatformOnly();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void expectStatus(
            Description.Operation operation, String what, Set<Integer> statuses, Probe.Answer answer) {
        tried++;
        if (!statuses.contains(answer.status()) || !isCleanProblem(answer)) {
            faults.add(operation.name() + ", " + what + ": " + answer);
        }
    }

    /** Expects the field to be named with the rule, whatever else is wrong too. */
    private void expect(Description.Operation operation, String what, String field, String rule, Probe.Answer answer) {
        tried++;
        if (answer.isSuccess()) {
            faults.add(operation.name() + ", " + field + ", " + what + ": answered " + answer.status());
            return;
        }
        boolean named = false;
        for (JsonNode error : answer.json().path("errors")) {
            boolean sameField =
                    error.path("field").asText().replaceAll("\\[\\d+]", "").startsWith(field);
            named |= sameField && (rule.isEmpty() || error.path("rule").asText().equals(rule));
        }
        boolean refused = answer.status() == 400 || answer.status() == 422;
        if (!refused || !named || !isCleanProblem(answer)) {
            faults.add(operation.name() + ", " + field + ", " + what + " (" + rule + "): " + answer);
        }
    }

    private static boolean isCleanProblem(Probe.Answer answer) {
        return answer.mediaType().startsWith("application/problem+json")
                && answer.json().path("status").asInt() == answer.status()
                && !answer.json().path("code").asText().isEmpty()
                && !answer.json().path("requestId").asText().isEmpty()
                && !answer.body().contains("Exception")
                && !answer.body().contains("java.");
    }

    /** What the sweep's tenants have in each table: how many rows, and a hash of all that stands in them but when a key was used. */
    private static Map<String, String> rows(RunningCluster running) throws SQLException {
        SweepTenants tenants = SweepTenants.of(running);
        String mine = "tenant_id in ('" + tenants.one().id("tenants") + "', '"
                + tenants.other().id("tenants") + "')";
        Map<String, String> contents = new TreeMap<>();
        try (Connection connection = running.cluster().connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("select table_name from information_schema.columns"
                    + " where table_schema = 'public' and column_name = 'tenant_id' order by 1")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet content = statement.executeQuery("select count(*) || ' rows, hash '"
                        + " || coalesce(sum(hashtextextended((to_jsonb(t) - 'last_used_at')::text, 0)), 0) from "
                        + asOne(table) + " t where "
                        + mine)) {
                    content.next();
                    contents.put(table, content.getString(1));
                }
            }
        }
        return contents;
    }

    /** A finished job moves from one table to the other while the test runs: nothing of it is written anew. */
    private static String asOne(String table) {
        return table.equals("job") || table.equals("job_history")
                ? "(select * from job union all select * from job_history)"
                : table;
    }
}
