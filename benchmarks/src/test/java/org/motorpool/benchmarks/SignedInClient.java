package org.motorpool.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.motorpool.benchmarks.Http.Answer;

/** Somebody who is signed in, and reads and writes until told to end; nothing is tried twice. */
final class SignedInClient implements Runnable {

    private static final Duration LIMIT = Duration.ofSeconds(35);

    private final Http http = new Http();
    private final URI api;
    private final String name;
    private final Duration pause;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private volatile boolean isEnding;

    /** @param pause after each write and the reads that follow it */
    SignedInClient(URI server, Tenant tenant, String name, Duration pause) throws IOException, InterruptedException {
        this.api = server.resolve("/api/v1/");
        this.name = name;
        this.pause = pause;
        Answer signedIn = http.post(api.resolve("session"), Testbed.administrator(tenant.code()), Map.of(), LIMIT);
        if (!signedIn.isSuccess()) {
            throw new IOException("Signing in answered " + signedIn);
        }
    }

    @Override
    public void run() {
        for (int i = 0; !isEnding; i++) {
            String team = name + " " + i;
            try {
                Answer made = expect(
                        201,
                        "post " + team,
                        http.post(
                                api.resolve("teams"),
                                Map.of("name", team, "description", ""),
                                Map.of("Idempotency-Key", UUID.randomUUID().toString()),
                                LIMIT));
                if (made.status() == 201) {
                    written.incrementAndGet();
                    expect(
                            200,
                            "get " + team,
                            get("teams/" + made.body().path("id").asText()));
                }
                expect(200, "session of " + name, get("session"));
                Thread.sleep(pause.toMillis());
            } catch (IOException e) {
                failures.add(team + ": " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    void end() {
        isEnding = true;
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return http.get(api.resolve(path), Map.of(), LIMIT);
    }

    private Answer expect(int status, String what, Answer answer) {
        requests.incrementAndGet();
        if (answer.status() != status) {
            failures.add(what + ": " + answer);
        }
        return answer;
    }

    /** What did not succeed. */
    List<String> failures() {
        return failures;
    }

    int requests() {
        return requests.get();
    }

    int written() {
        return written.get();
    }
}
