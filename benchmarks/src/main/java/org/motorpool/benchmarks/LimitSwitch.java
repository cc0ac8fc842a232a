package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.motorpool.benchmarks.Http.Answer;

/**
 * The platform's administrator, who switches the product's own rate limits at run time. Those that are on have room for
 * what is measured: what a node takes at once grows with the bucket, so that they are no cheaper than small ones under as
 * much load as they allow.
 */
final class LimitSwitch {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Within two seconds all nodes obey. */
    private static final Duration OBEYED = Duration.ofMillis(2_500);

    private static final int ROOM = 40;

    private final Http http = new Http();
    private final URI api;
    private final Tenant tenant;
    private final Map<String, ObjectNode> rules = new TreeMap<>();
    private final Map<String, ObjectNode> original = new TreeMap<>();

    /** @param tenant whose key meets the limits, or does not */
    LimitSwitch(Testbed bed, Tenant tenant) throws Exception {
        this.api = bed.cluster().nodeUrl(1).resolve("/api/v1/");
        this.tenant = tenant;
        Map<String, String> credentials = Map.of(
                "tenant", "platform",
                "email", bed.cluster().platformEmail(),
                "password", bed.cluster().platformPassword());
        require(http.post(api.resolve("session"), credentials, Map.of(), LIMIT));
        for (JsonNode rule : require(http.get(api.resolve("rate-limits"), Map.of(), LIMIT))
                .body()
                .path("items")) {
            ObjectNode own = rule.deepCopy();
            own.remove(List.of("name", "builtIn"));
            original.put(rule.path("name").asText(), own.deepCopy());
            own.put("capacity", ROOM * own.path("capacity").asLong());
            own.put("refill", ROOM * own.path("refill").asLong());
            rules.put(rule.path("name").asText(), own);
        }
        if (!rules.containsKey("api-key")) {
            throw new IllegalStateException("The product has no rule 'api-key' any more, only " + rules.keySet() + ".");
        }
    }

    /** Nothing is limited. */
    void off() throws Exception {
        set(name -> false, false);
    }

    /** One rule holds, for each API key. */
    void one() throws Exception {
        set("api-key"::equals, true);
    }

    /** Every rule holds that the product comes with. */
    void all() throws Exception {
        set(name -> true, true);
    }

    /** As the product comes. */
    void reset() throws Exception {
        set(original, name -> true, true);
    }

    private void set(Predicate<String> isOn, boolean limits) throws Exception {
        set(rules, isOn, limits);
    }

    private void set(Map<String, ObjectNode> wished, Predicate<String> isOn, boolean limits) throws Exception {
        for (Map.Entry<String, ObjectNode> rule : wished.entrySet()) {
            URI url = api.resolve("rate-limits/" + rule.getKey());
            String version = require(http.get(url, Map.of(), LIMIT))
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            ObjectNode wanted = rule.getValue().deepCopy().put("enabled", isOn.test(rule.getKey()));
            require(http.put(url, wanted, Map.of("If-Match", version), LIMIT));
        }
        Thread.sleep(OBEYED.toMillis());
        Answer answer = require(http.get(api.resolve("session"), tenant.authorization(), LIMIT));
        if (answer.headers().firstValue("RateLimit").isPresent() != limits) {
            throw new IllegalStateException("The node does not obey the changed limits yet.");
        }
    }

    private static Answer require(Answer answer) throws IOException {
        if (!answer.isSuccess()) {
            throw new IOException("The server answered " + answer);
        }
        return answer;
    }
}
