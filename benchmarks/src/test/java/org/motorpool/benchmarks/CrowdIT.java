package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The clients by which fan-out is measured understand what the nodes say. */
class CrowdIT {

    private static final int CLIENTS = 30;
    private static final int BROADCASTS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Http publisher = new Http();

    @Test
    void everybodyHearsOfEachEventAndOfValues() throws Exception {
        Testbed bed = SharedBed.get();
        Tenant tenant = bed.tenant("crowd");
        try (Crowd crowd = new Crowd("workload/crowd")) {
            for (int i = 0; i < CLIENTS; i++) {
                crowd.join(bed.cluster().nodeUrl(1 + i % SharedBed.NODES), tenant.apiKey());
            }
            assertThat(Waiting.until(LIMIT, () -> crowd.following() == CLIENTS)).isTrue();

            Broadcasts events = new Broadcasts(BROADCASTS, CLIENTS);
            crowd.listen(events);
            for (int i = 0; i < BROADCASTS; i++) {
                events.sent(i, Broadcasts.micros(Instant.now()));
                publish(
                        bed,
                        tenant,
                        "events",
                        Map.of("topics", List.of("crowd"), "count", 1, "text", "broadcast-" + i));
            }
            assertThat(Waiting.until(LIMIT, () -> events.missing() == 0))
                    .as(() -> events.missing() + " are missing")
                    .isTrue();
            // The database's clock is this machine's, and an event happens behind the request for it.
            assertThat(events.sinceHappened()[0]).isPositive();
            assertThat(events.sinceSent()[0]).isGreaterThan(events.sinceHappened()[0]);

            // Of values nothing is promised where messages between nodes are lost, but that not all of them are.
            Broadcasts values = new Broadcasts(BROADCASTS, CLIENTS);
            crowd.listen(values);
            for (int i = 0; i < BROADCASTS; i++) {
                publish(bed, tenant, "values", Map.of("topic", "crowd", "key", "broadcast-" + i, "count", 1));
            }
            assertThat(Waiting.until(LIMIT, () -> values.missing() < BROADCASTS * CLIENTS))
                    .as("values come")
                    .isTrue();
            crowd.requireWell();
        }
    }

    @Test
    void theHeapOfANodeIsInUse() throws Exception {
        Testbed bed = SharedBed.get();
        assertThat(LiveHeap.bytes(bed.cluster().nodePid(1))).isBetween(20_000_000L, 512_000_000L);
    }

    private void publish(Testbed bed, Tenant tenant, String what, Map<String, ?> body) throws Exception {
        Http.Answer answer = publisher.post(
                bed.cluster().nodeUrl(1).resolve("/api/v1/workload/" + what), body, tenant.authorization(), LIMIT);
        assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
    }
}
