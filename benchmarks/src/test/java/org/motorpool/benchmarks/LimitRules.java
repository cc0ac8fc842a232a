package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The platform's administrator, who makes rules for a test and takes them away again. */
final class LimitRules implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** So that nothing but the test's own rules refuses anything. */
    private static final Set<String> OF_THE_PRODUCT = Set.of("anonymous", "global", "sign-in");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Testbed bed;
    private final Http http = new Http();
    private final Set<String> made = new TreeSet<>();
    private int marks;

    LimitRules(Testbed bed) throws Exception {
        this.bed = bed;
        Map<String, String> credentials = Map.of(
                "tenant", "platform",
                "email", bed.cluster().platformEmail(),
                "password", bed.cluster().platformPassword());
        assertThat(Waiting.until(LIMIT, () -> http.post(url("session"), credentials, Map.of(), LIMIT)
                        .isSuccess()))
                .isTrue();
        for (String name : OF_THE_PRODUCT) {
            put(name, Map.of("subject", "global", "enabled", false));
        }
    }

    /** A rule without a refill that refuses while its bucket does not answer, unless told otherwise. */
    void put(String name, Map<String, ?> different) throws IOException, InterruptedException {
        Map<String, Object> rule = new TreeMap<>(Map.of(
                "subject", "global",
                "capacity", 1_000,
                "refill", 0,
                "periodMillis", 1_000,
                "whenSilent", "closed"));
        rule.putAll(different);
        Http.Answer answer = http.put(url("rate-limits/" + name), rule, Map.of("If-Match", "\"0\""), LIMIT);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        made.add(name);
    }

    void remove(String name) throws IOException, InterruptedException {
        assertThat(http.delete(url("rate-limits/" + name), Map.of(), LIMIT).status())
                .isEqualTo(204);
        made.remove(name);
    }

    /** Makes a rule that nothing else is about, and waits until these nodes obey it, and so all that was changed before. */
    Duration awaitKnown(int... nodes) throws Exception {
        String name = "mark-" + ++marks;
        String path = "/api/v1/nowhere-" + marks;
        put(name, Map.of("path", path, "capacity", 1_000_000));
        long begun = System.nanoTime();
        assertThat(Waiting.until(LIMIT, () -> IntStream.of(nodes).allMatch(node -> isTold(node, path, name))))
                .isTrue();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        remove(name);
        return took;
    }

    private boolean isTold(int node, String path, String name) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            bed.cluster().nodeUrl(node).resolve(path))
                    .timeout(LIMIT)
                    .build();
            return client.send(request, BodyHandlers.discarding())
                    .headers()
                    .firstValue("RateLimit-Policy")
                    .orElse("")
                    .contains(name);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI url(String path) {
        return bed.cluster().nodeUrl(1).resolve("/api/v1/" + path);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (String name : Set.copyOf(made)) {
            remove(name);
        }
    }
}
