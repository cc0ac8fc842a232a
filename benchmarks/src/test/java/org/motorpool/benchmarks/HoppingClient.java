package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program that keeps its cookies and sends each request to another node. It writes ever greater numbers into a row of
 * its own, reads everybody's, and notes what it should not have seen.
 */
final class HoppingClient {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Testbed bed;
    private final Tenant tenant;
    private final Random random;
    private final Http http = new Http();
    private final String name;
    private final String id;
    private final Map<String, Long> seen = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int version;
    private long written;
    private int reads;
    private final AtomicInteger replicaReads = new AtomicInteger();

    HoppingClient(Testbed bed, Tenant tenant, int number, long seed) throws IOException, InterruptedException {
        this.bed = bed;
        this.tenant = tenant;
        this.random = new Random(seed * 31 + number);
        this.name = "client-" + number;
        Http.Answer made =
                http.post(anyNode("teams"), Map.of("name", name, "description", "0"), tenant.authorization(), LIMIT);
        if (made.status() != 201) {
            throw new IllegalStateException("Making a team answered " + made);
        }
        String cookie = made.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("motorpool-seen-"))
                .findFirst()
                .orElse("");
        if (!cookie.contains("HttpOnly") || !cookie.contains("SameSite=Lax") || !cookie.contains("Max-Age=600")) {
            wrong.add("What was written is remembered by " + cookie);
        }
        id = made.body().path("id").asText();
        version =
                Integer.parseInt(made.headers().firstValue("ETag").orElseThrow().replace("\"", ""));
    }

    /** One request in four writes. */
    void step() {
        try {
            if (random.nextInt(4) == 0) {
                write();
            } else {
                read();
            }
        } catch (IOException e) {
            wrong.add(name + " got no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() throws IOException, InterruptedException {
        Map<String, String> headers = new HashMap<>(tenant.authorization());
        headers.put("If-Match", "\"" + version + "\"");
        Http.Answer answer = http.put(
                anyNode("teams/" + id),
                Map.of("name", name, "description", Long.toString(written + 1), "active", true),
                headers,
                LIMIT);
        if (!answer.isSuccess()) {
            wrong.add(name + " could not write: " + answer);
            return;
        }
        written++;
        version++;
        seen.put(name, written);
    }

    private void read() throws IOException, InterruptedException {
        Map<String, String> headers = new HashMap<>(tenant.authorization());
        if (random.nextBoolean()) {
            // Past the answers that are kept, which come from the primary.
            headers.put("If-Match", "*");
        }
        Http.Answer answer = http.get(anyNode("teams?limit=200"), headers, LIMIT);
        if (!answer.isSuccess()) {
            wrong.add(name + " could not read: " + answer);
            return;
        }
        reads++;
        if (Double.parseDouble(answer.headers().firstValue("Data-Age").orElse("0")) > 0) {
            replicaReads.incrementAndGet();
        }
        Map<String, Long> shown = new HashMap<>();
        for (JsonNode team : answer.body().path("items")) {
            shown.put(
                    team.path("name").asText(),
                    Long.parseLong(team.path("description").asText()));
        }
        seen.forEach((who, before) -> {
            long now = shown.getOrDefault(who, -1L);
            if (now < before) {
                wrong.add(name + " had seen " + before + " of " + who + " and was shown " + now);
            }
        });
        if (shown.getOrDefault(name, -1L) != written) {
            wrong.add(name + " wrote " + written + " and was shown " + shown.get(name));
        }
        shown.forEach((who, now) -> seen.merge(who, now, Math::max));
    }

    private URI anyNode(String path) {
        return bed.cluster().nodeUrl(1 + random.nextInt(SharedBed.NODES)).resolve("/api/v1/" + path);
    }

    int reads() {
        return reads;
    }

    /** Those of them that a replica answered. */
    int replicaReads() {
        return replicaReads.get();
    }

    long writes() {
        return written;
    }

    List<String> wrong() {
        return wrong;
    }
}
