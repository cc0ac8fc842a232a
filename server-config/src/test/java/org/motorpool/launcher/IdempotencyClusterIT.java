package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** A request that comes again with its {@code Idempotency-Key} takes effect once, whatever happened to the first. */
@ExtendWith(SharedCluster.class)
class IdempotencyClusterIT {

    /** {@code idle_in_transaction_session_timeout} of the application's role. */
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(5);

    private static final String TEAMS = "/api/v1/teams";
    private final String key = UUID.randomUUID().toString();
    private final String name = "Night crew " + UUID.randomUUID();
    private final Map<String, String> team = Map.of("name", name, "description", "");

    private static Probe caller(RunningCluster running) {
        return SweepTenants.of(running).one().as(TenantThings.ALL);
    }

    private static List<Probe> nodes(RunningCluster running) {
        Probe one = caller(running);
        return List.of(one, one.at(running.cluster().nodeUrl(2)));
    }

    @Test
    void retryAtTheOtherNodeAnswersTheSameAndMakesOneThing(RunningCluster running) {
        List<Probe> nodes = nodes(running);

        Probe.Answer first = nodes.get(0).post(key, TEAMS, team);
        Probe.Answer second = nodes.get(1).post(key, TEAMS, team);

        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).as(second.toString()).isTrue();
        assertThat(List.of(second.status(), second.body(), second.tag(), second.mediaType()))
                .isEqualTo(List.of(first.status(), first.body(), first.tag(), first.mediaType()));
        assertThat(second.location())
                .isEqualTo(first.location()
                        .replace(
                                running.cluster().nodeUrl(1).toString(),
                                running.cluster().nodeUrl(2).toString()))
                .endsWith(first.json().path("id").asText());
        assertThat(teams(running)).isEqualTo(1);
    }

    @Test
    void twentyParallelRequestsWithOneKeyMakeOneThing(RunningCluster running) throws Exception {
        List<Probe> nodes = nodes(running);
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<Probe.Answer>> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Probe node = nodes.get(i % nodes.size());
                sent.add(threads.submit(() -> node.post(key, TEAMS, team)));
            }
            List<Probe.Answer> answers = new ArrayList<>();
            for (Future<Probe.Answer> answer : sent) {
                answers.add(answer.get());
            }
            assertThat(answers).allMatch(answer -> answer.status() == 201);
            assertThat(answers.stream().map(Probe.Answer::body).distinct()).hasSize(1);
            assertThat(answers.stream().filter(answer -> !answer.replayed())).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(teams(running)).isEqualTo(1);
    }

    /** Nothing but the key makes the two the same: a shift's plan may be asked for as often as one likes. */
    @Test
    void parallelRequestsForAJobMakeOneJob(RunningCluster running) throws Exception {
        TenantThings one = SweepTenants.of(running).one();
        String path = "/api/v1/plans/" + one.id("plans") + "/trip-sheets";
        List<Probe> nodes = nodes(running);
        List<CompletableFuture<Probe.Answer>> sent = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> nodes.get(i % nodes.size()).post(key, path, Map.of())))
                .toList();
        List<String> jobs = new ArrayList<>();
        for (CompletableFuture<Probe.Answer> answer : sent) {
            assertThat(answer.get().status()).as(answer.get().toString()).isEqualTo(202);
            jobs.add(answer.get().json().path("jobId").asText());
        }
        assertThat(jobs.stream().distinct()).hasSize(1);
    }

    @Test
    void otherContentUnderTheSameKeyIsRefused(RunningCluster running) {
        Probe caller = caller(running);
        caller.post(key, TEAMS, team);

        Probe.Answer otherBody = caller.post(key, TEAMS, Map.of("name", name + " II", "description", ""));
        Probe.Answer otherPath = caller.post(key, "/api/v1/vehicle-types", team);

        for (Probe.Answer refused : List.of(otherBody, otherPath)) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
            assertThat(refused.json().path("code").asText()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
            assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("Idempotency-Key");
        }
        assertThat(teams(running)).isEqualTo(1);
    }

    @Test
    void requestThatFailedLeavesTheKeyFree(RunningCluster running) {
        Probe caller = caller(running);
        Probe.Answer invalid = caller.post(key, TEAMS, Map.of("description", ""));
        Probe.Answer malformed = caller.send(
                "POST",
                TEAMS,
                "application/json",
                "{".getBytes(StandardCharsets.UTF_8),
                Map.of("Idempotency-Key", key));
        caller.post(UUID.randomUUID().toString(), TEAMS, team);
        Probe.Answer taken = caller.post(key, TEAMS, team);
        assertThat(List.of(invalid.status(), malformed.status(), taken.status()))
                .containsExactly(422, 400, 409);

        Probe.Answer good = caller.post(key, TEAMS, Map.of("name", name + " II", "description", ""));

        assertThat(good.status()).as(good.toString()).isEqualTo(201);
        assertThat(good.replayed()).isFalse();
    }

    @Test
    void keyThatIsNoneIsRefusedByName(RunningCluster running) {
        for (String bad : List.of("", "a b", "a".repeat(256))) {
            Probe.Answer refused = caller(running).post(bad, TEAMS, team);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("Idempotency-Key");
        }
        assertThat(caller(running)
                        .post("a".repeat(255 - key.length()) + key, TEAMS, team)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void sameKeyOfSomebodyElseIsAnotherKey(RunningCluster running) {
        Probe.Answer first = caller(running).post(key, TEAMS, team);
        Probe.Answer others =
                SweepTenants.of(running).other().as(TenantThings.ALL).post(key, TEAMS, team);

        assertThat(others.status()).as(others.toString()).isEqualTo(201);
        assertThat(others.replayed()).isFalse();
        assertThat(others.body()).isNotEqualTo(first.body());
    }

    @Test
    void keptAnswerHoldsNoSecret(RunningCluster running) {
        Probe caller = caller(running);
        Map<String, Object> body = Map.of("name", name, "roles", List.of("auditor"));
        JsonNode first = caller.post(key, "/api/v1/api-keys", body).json();
        Probe.Answer second = caller.post(key, "/api/v1/api-keys", body);

        assertThat(first.path("key").asText()).isNotEmpty();
        assertThat(second.replayed()).as(second.toString()).isTrue();
        assertThat(second.json().path("id")).isEqualTo(first.path("id"));
        assertThat(second.json().has("key")).isFalse();
        assertThat(count(
                        running,
                        "select count(*) from kept_answer where body like '%"
                                + first.path("key").asText() + "%'"))
                .isZero();
    }

    @Test
    void sheetIsImportedOnceAndItsContentIsCompared(RunningCluster running) {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        String crew = SweepTenants.of(running).one().id("teams");
        StringBuilder sheet = new StringBuilder("name,email,phone,team_id\n");
        for (int i = 0; i < 20; i++) {
            sheet.append("Rao %d,rao%d@%s.example,+9177%08d,%s%n"
                    .formatted(i, i, mark, Math.floorMod(mark.hashCode() + i, 100_000_000), crew));
        }
        Probe caller = caller(running);
        Probe.Answer first = upload(caller, sheet.toString());
        assertThat(first.status()).as(first.toString()).isEqualTo(200);

        Probe.Answer second = upload(caller.at(running.cluster().nodeUrl(2)), sheet.toString());
        Probe.Answer longer = upload(caller, sheet + "Rao,rao@%s.example,+917799999999,%s%n".formatted(mark, crew));
        Probe.Answer tooLong = upload(caller, "x".repeat(11 * 1024 * 1024));

        assertThat(second.replayed()).as(second.toString()).isTrue();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(longer.status()).isEqualTo(422);
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(count(running, "select count(*) from employee where email like '%@" + mark + ".example'"))
                .isEqualTo(20);
    }

    /** Longer than the application's role may leave a transaction idle. */
    @Test
    void slowUploadHoldsNoTransaction(RunningCluster running) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(caller(running).server().resolve(TEAMS))
                .header("Authorization", "Bearer " + caller(running).key().orElseThrow())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofInputStream(() -> new SlowBody(Probe.bytes(team), IDLE_LIMIT.plusSeconds(2))))
                .build();

        CompletableFuture<Integer> answered = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .sendAsync(request, BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);

        assertThat(answered.get()).isEqualTo(201);
        assertThat(caller(running).post(key, TEAMS, team).replayed()).isTrue();
    }

    /** Half of the bytes come late. */
    private static final class SlowBody extends ByteArrayInputStream {

        private final Duration pause;

        SlowBody(byte[] body, Duration pause) {
            super(body);
            this.pause = pause;
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            if (pos == count / 2) {
                LockSupport.parkNanos(pause.toNanos());
            }
            int half = pos < count / 2 ? count / 2 - pos : count - pos;
            return super.read(buffer, offset, Math.min(length, Math.max(half, 1)));
        }
    }

    private Probe.Answer upload(Probe caller, String sheet) {
        return caller.send(
                "POST",
                "/api/v1/employees/import",
                "text/csv",
                sheet.getBytes(StandardCharsets.UTF_8),
                Map.of("Idempotency-Key", key));
    }

    @Test
    void tenantIsMadeOnce(RunningCluster running) {
        Probe caller = SweepTenants.of(running).one().as(TenantThings.PLATFORM);
        String code = "t" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> body = Map.of(
                "code",
                code,
                "name",
                "Acme",
                "zone",
                "Asia/Kolkata",
                "office",
                Map.of("address", "1 Residency Road", "latitude", 12.9, "longitude", 77.5),
                "admin",
                Map.of("name", "Asha", "email", "asha@acme.example", "password", "a long pass phrase"));

        Probe.Answer first = caller.post(key, "/api/v1/tenants", body);
        Probe.Answer second = caller.at(running.cluster().nodeUrl(2)).post(key, "/api/v1/tenants", body);

        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.replayed()).isTrue();
        assertThat(running.visitor(2)
                        .signIn(code, "asha@acme.example", "a long pass phrase")
                        .isSuccess())
                .isTrue();
    }

    /** The row of the key cannot be written while the test holds its table, so the node dies between effect and answer. */
    @Test
    void nodeThatDiesBeforeItsCommitLeavesNeitherEffectNorKey(RunningCluster running) throws Exception {
        List<Probe> nodes = nodes(running);
        try (Connection holder = running.cluster().connectAsSuperuser();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table kept_answer in share mode");
            CompletableFuture<Void> cutOff =
                    CompletableFuture.runAsync(() -> nodes.get(1).post(key, TEAMS, team));
            String waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                    + " and query like '%kept_answer%' and usename = 'motorpool_app'";
            assertThat(Waiting.until(Duration.ofSeconds(60), () -> count(running, waiting) > 0))
                    .isTrue();
            running.cluster().killNode(2);
            assertThat(cutOff.handle((nothing, thrown) -> thrown != null).get()).isTrue();
            holder.rollback();
        }
        assertThat(Waiting.until(Duration.ofSeconds(60), () -> teams(running) == 0))
                .isTrue();
        assertThat(count(running, "select count(*) from kept_answer where idempotency_key = '" + key + "'"))
                .isZero();

        Probe.Answer retry = nodes.get(0).post(key, TEAMS, team);

        assertThat(retry.status()).as(retry.toString()).isEqualTo(201);
        assertThat(retry.replayed()).isFalse();
        assertThat(teams(running)).isEqualTo(1);
    }

    /** What fails only at the commit is not answered as if it had been done. */
    @Test
    void commitThatFailsIsToldAndLeavesTheKeyFree(RunningCluster running) throws SQLException {
        Probe caller = caller(running);
        execute(
                running,
                "create function refuse_at_commit() returns trigger language plpgsql as $$ begin"
                        + " raise exception 'refused at commit'; end $$",
                "create constraint trigger refuse_at_commit after insert on team deferrable initially deferred"
                        + " for each row when (new.name = '" + name + "') execute function refuse_at_commit()");
        try {
            Probe.Answer refused = caller.post(key, TEAMS, team);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
            assertThat(refused.mediaType()).startsWith("application/problem+json");
            assertThat(teams(running)).isZero();
        } finally {
            execute(running, "drop trigger refuse_at_commit on team", "drop function refuse_at_commit()");
        }
        Probe.Answer retry = caller.post(key, TEAMS, team);
        assertThat(retry.status()).as(retry.toString()).isEqualTo(201);
        assertThat(retry.replayed()).isFalse();
    }

    private int teams(RunningCluster running) {
        return count(running, "select count(*) from team where name = '" + name + "'");
    }

    private static int count(RunningCluster running, String sql) {
        try (Connection connection = running.cluster().connectAsSuperuser();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(RunningCluster running, String... statements) throws SQLException {
        try (Connection connection = running.cluster().connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
