package org.motorpool.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.events.Announcement;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.store.EventStore;
import org.motorpool.platform.security.AddUser;
import org.motorpool.platform.security.ApiKey;
import org.motorpool.platform.security.ApiKeyFixtures;
import org.motorpool.platform.security.ApiKeyService;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.Scopes;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.platform.security.SessionFixtures;
import org.motorpool.platform.security.SessionService;
import org.motorpool.platform.security.SignInOrigin;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.User;
import org.motorpool.platform.security.UserFixtures;
import org.motorpool.tenants.TenantFixtures;

/** Events over both transports, from outside a node, whose database the test shares. */
@ArquillianTest
@RunAsClient
@NullUnmarked
public class EventsContainerIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration SOON = Duration.ofSeconds(1);

    @ArquillianResource
    private URL url;

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final ApiKeyService apiKeys = ApiKeyFixtures.service(database);
    private URI server;
    private TenantId tenant;
    private Caller asha;
    private ApiKey.Issued key;
    private String shift;

    @Deployment
    public static WebArchive application() {
        return Application.archive();
    }

    @BeforeEach
    public void makeAShift() throws Exception {
        server = URI.create("http://" + url.getHost() + ":" + url.getPort());
        tenant = TenantFixtures.add(database, Clock.systemUTC());
        User user = database.as(tenant, () -> UserFixtures.service(database, new Uuids(), Clock.systemUTC())
                .add(
                        tenant,
                        new AddUser("desk@acme.test", "Asha Rao", "correct horse battery", Set.of(Role.TENANT_ADMIN))));
        asha = new Caller(tenant, user.userId(), user.name(), Set.of(Role.TENANT_ADMIN));
        key = issue(Scopes.ALL);
        shift = post("/api/v1/shifts", Map.of("shiftCode", "A", "logType", "in", "shiftTime", "09:00"))
                .path("id")
                .asText();
    }

    private ApiKey.Issued issue(Scopes scopes) {
        return database.as(
                tenant,
                () -> apiKeys.issue(
                        asha, "Program", Set.of(Role.TENANT_ADMIN), Optional.empty(), scopes, Optional.empty()));
    }

    @Test
    public void aKeyThatMayNotReadPlansMayNotFollowThem() throws Exception {
        assertThat(statusWithScopes("events:read", "bookings:read")).isEqualTo(403);
        assertThat(statusWithScopes("routing:read")).isEqualTo(403);
        assertThat(statusWithScopes("events:read", "routing:read")).isEqualTo(200);
    }

    private int statusWithScopes(String... scopes) throws Exception {
        ApiKey.Issued scoped = issue(Scopes.of(List.of(scopes)));
        HttpResponse<InputStream> answer = EventClient.request(server, scoped.secret(), "topics=" + topic(), "");
        answer.body().close();
        return answer.statusCode();
    }

    private String topic() {
        return "shift-plans/" + shift;
    }

    /** As another node would: nobody tells this one. */
    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            database.runAs(tenant, () -> new EventStore(database)
                    .add(
                            tenant,
                            List.of(new Announcement(tenant, Topic.read(topic()).orElseThrow(), "happened", "{}"))));
        }
    }

    @Test
    public void aStreamGoesOnWhereItBrokeOverEitherTransport() throws Exception {
        String position;
        try (EventClient client = EventClient.overSse(server, key.secret(), topic(), "")) {
            client.next("open");
            publish(3);
            assertThat(numbers(client, 3)).containsExactly(1L, 2L, 3L);
            publish(1);
            position = client.next("event").path("id").asText();
        }
        publish(2);
        try (EventClient client = EventClient.overSocket(server, key.secret(), topic(), position)) {
            assertThat(numbers(client, 2)).containsExactly(5L, 6L);
            publish(1);
            JsonNode event = client.next("event");
            assertThat(event.path("number").asLong()).isEqualTo(7);
            assertThat(event.path("topic").asText()).isEqualTo(topic());
            position = event.path("id").asText();
        }
        publish(1);
        try (EventClient client = EventClient.overSse(server, key.secret(), topic(), position)) {
            assertThat(numbers(client, 1)).containsExactly(8L);
        }
    }

    @Test
    public void whatAServiceDoesIsToldAtOnce() throws Exception {
        String team =
                post("/api/v1/teams", Map.of("name", "Engineering")).path("id").asText();
        String employee = post(
                        "/api/v1/employees",
                        Map.of(
                                "name", "Bala Nair",
                                "email", "bala@acme.test",
                                "phone", "+919876543210",
                                "teamId", team,
                                "address", "1 MG Road",
                                "latitude", 12.97,
                                "longitude", 77.6,
                                "gender", "Male"))
                .path("id")
                .asText();
        try (EventClient client = EventClient.overSse(server, key.secret(), "employee/" + employee, "")) {
            client.next("open");
            JsonNode booked = post(
                    "/api/v1/bookings",
                    Map.of(
                            "employeeIds", List.of(employee),
                            "shiftId", shift,
                            "dates",
                                    List.of(java.time.LocalDate.now(java.time.ZoneId.of("Asia/Kolkata"))
                                            .plusDays(2)
                                            .toString())));
            JsonNode event = client.next("event");
            assertThat(event.path("name").asText()).isEqualTo("booking-made");
            assertThat(booked.toString()).contains(event.at("/data/bookingId").asText());
        }
    }

    @Test
    public void beyondRetentionThereIsOneGap() throws Exception {
        String position;
        publish(1);
        try (EventClient client = EventClient.overSse(server, key.secret(), topic(), "")) {
            position = client.next("open").path("id").asText();
        }
        publish(9);
        database.superuser()
                .useHandle(handle -> handle.execute("delete from event where number < 8 and topic = ?", topic()));

        try (EventClient client = EventClient.overSocket(server, key.secret(), topic(), position)) {
            JsonNode gap = client.next("gap");
            assertThat(gap.path("from").asLong()).isEqualTo(2);
            assertThat(gap.path("to").asLong()).isEqualTo(7);
            assertThat(numbers(client, 3)).containsExactly(8L, 9L, 10L);
        }
    }

    @Test
    public void onlyTheTenantsOwnTopicsCanBeFollowed() throws Exception {
        String another = topic();
        makeAShift();
        for (String topics : List.of(another, "nothing/1", "nonsense", "plan/" + shift, "plan/1")) {
            HttpResponse<InputStream> answer = EventClient.request(server, key.secret(), "topics=" + topics, "");
            assertThat(answer.statusCode()).as(topics).isEqualTo(404);
        }
        assertThat(EventClient.request(server, key.secret(), "topics=" + topic(), "0-1")
                        .statusCode())
                .isEqualTo(400);
        assertThat(EventClient.request(server, "mp_nobodys", "topics=" + topic(), "")
                        .statusCode())
                .isEqualTo(401);
        try (EventClient client = EventClient.overSocket(server, key.secret(), another, "")) {
            assertThat(client.next("closed").path("reason").asText()).contains("NOT_FOUND");
        }
    }

    @Test
    public void noSpellingOfThePathGetsAroundSigningIn() throws Exception {
        for (String path : List.of(
                "/api/v1/events/socket",
                "/api/v1/events/socket;x=y",
                "/api;a=b/v1/events/socket",
                "//api/v1/events/socket",
                "/api//v1/events/socket",
                "/api/v1/./events/socket",
                "/x/../api/v1/events/socket",
                "/api/v1/events/%73ocket",
                "/api/v1/events/socket/")) {
            assertThat(upgrade(path, "")).as(path).isNotEqualTo(101);
        }
        String authorization = "Authorization: Bearer " + key.secret() + "\r\n";
        assertThat(upgrade("/api/v1/events/socket", authorization)).isEqualTo(101);
        assertThat(upgrade("/api/v1/events/socket;x=y", authorization)).isEqualTo(404);
        assertThat(upgrade("//api/v1/events/socket", authorization)).isNotEqualTo(101);
    }

    @Test
    public void anotherSitesPageOpensNothingWithTheCookie() throws Exception {
        SessionService sessions = SessionFixtures.service(database, new ArrayList<>());
        SecretToken token = database.as(tenant, () -> sessions.open(asha, new SignInOrigin("192.0.2.1", "Test")));
        String cookie = "Cookie: motorpool-session=" + token.text() + "\r\n";

        assertThat(upgrade("/api/v1/events/socket", cookie + "Origin: http://" + server.getAuthority() + "\r\n"))
                .isEqualTo(101);
        assertThat(upgrade("/api/v1/events/socket", cookie + "Origin: https://evil.example\r\n"))
                .isEqualTo(403);
        assertThat(upgrade("/api/v1/events/socket", cookie + "Origin: null\r\n"))
                .isEqualTo(403);
    }

    @Test
    public void aKeyThatIsRevokedEndsItsStreamsWithinASecond() throws Exception {
        try (EventClient others = EventClient.overSse(server, key.secret(), topic(), "")) {
            others.next("open");
            List<Duration> times = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                times.add(untilStreamsEnd(issue(Scopes.ALL)));
            }
            // One that is a little late is the machine's, which may stand still for a moment.
            Collections.sort(times);
            assertThat(times.get(1)).isLessThan(SOON);
            assertThat(times.get(2)).isLessThan(SOON.multipliedBy(3));
            publish(1);
            assertThat(numbers(others, 1)).containsExactly(1L);
        }
    }

    /** From when the key was revoked. */
    private Duration untilStreamsEnd(ApiKey.Issued revoked) throws Exception {
        try (EventClient sse = EventClient.overSse(server, revoked.secret(), topic(), "");
                EventClient socket = EventClient.overSocket(server, revoked.secret(), topic(), "")) {
            sse.next("open");
            socket.next("open");
            long begun = System.nanoTime();
            database.runAs(tenant, () -> apiKeys.revoke(tenant, revoked.apiKey().apiKeyId()));

            assertThat(sse.next("end").path("reason").asText()).isEqualTo("revoked");
            sse.next("closed");
            assertThat(socket.next("closed").path("reason").asText()).startsWith("revoked");
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    @Test
    public void aSocketThatNeverSaysWhatItWantsIsClosedAndNoOther() throws Exception {
        try (EventClient client = EventClient.overSocket(server, key.secret(), topic(), "");
                EventClient silent = EventClient.silent(server, key.secret())) {
            client.next("open");
            assertThat(silent.next("closed").path("reason").asText()).isEqualTo("no-hello");
            publish(1);
            assertThat(numbers(client, 1)).containsExactly(1L);
        }
    }

    /** More than all buffers between take; the other client is not kept waiting. */
    @Test
    public void whoReadsNothingIsClosedAndSlowsNobody() throws Exception {
        try (Socket idle = stream();
                EventClient client = EventClient.overSse(server, key.secret(), topic(), "")) {
            client.next("open");
            String large = "\"" + "x".repeat(30_000) + "\"";
            for (int i = 0; i < 20; i++) {
                database.runAs(tenant, () -> {
                    List<Announcement> announcements = new ArrayList<>();
                    for (int j = 0; j < 20; j++) {
                        announcements.add(
                                new Announcement(tenant, Topic.read(topic()).orElseThrow(), "happened", large));
                    }
                    new EventStore(database).add(tenant, announcements);
                });
            }
            long begun = System.nanoTime();
            assertThat(numbers(client, 400)).hasSize(400);
            assertThat(System.nanoTime() - begun)
                    .isLessThan(Duration.ofSeconds(10).toNanos());
            Application.await("the end of who reads nothing", () -> metric("motorpool_events_slow_total") >= 1);
            idle.setSoTimeout(20_000);
            assertThat(EventClient.readToItsEnd(idle)).isTrue();
        }
    }

    @Test
    public void whoComesAndVanishesLeavesNothingBehind() throws Exception {
        for (int i = 0; i < 30; i++) {
            try (EventClient sse = EventClient.overSse(server, key.secret(), topic(), "");
                    EventClient socket = EventClient.overSocket(server, key.secret(), topic(), "")) {
                if (i % 2 == 0) {
                    sse.next("open");
                    socket.next("open");
                }
            }
        }
        Application.await("nobody follows any more", () -> {
            publish(1);
            return metric("motorpool_events_clients") == 0;
        });
    }

    private double metric(String name) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(server.resolve("/metrics?scope=application"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Socket stream() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new java.net.InetSocketAddress(server.getHost(), server.getPort()));
        socket.getOutputStream()
                .write(("GET /api/v1/events?topics=" + topic() + " HTTP/1.1\r\nHost: " + server.getAuthority()
                                + "\r\nConnection: close\r\nAuthorization: Bearer " + key.secret() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private int upgrade(String path, String headers) throws IOException {
        return EventClient.upgrade(server, path, headers);
    }

    private static List<Long> numbers(EventClient client, int count) throws InterruptedException {
        List<Long> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            numbers.add(client.next("event").path("number").asLong());
        }
        return numbers;
    }

    private JsonNode post(String path, Object body) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Authorization", "Bearer " + key.secret())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }
}
