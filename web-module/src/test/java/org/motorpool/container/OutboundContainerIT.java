package org.motorpool.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.calendars.model.EventColor;
import org.motorpool.calendars.model.PlannedEvent;
import org.motorpool.googlecalendar.GoogleCalendarConfig;
import org.motorpool.googlecalendar.GoogleCalendarError;
import org.motorpool.googlecalendar.GoogleServer;
import org.motorpool.googlecalendar.RemoteCalendars;
import org.motorpool.googlecalendar.internal.CalendarApi;
import org.motorpool.googlecalendar.internal.GoogleCalendars;
import org.motorpool.googlecalendar.internal.GoogleOAuth;
import org.motorpool.googlecalendar.internal.OAuthState;
import org.motorpool.googlecalendar.internal.OAuthStates;
import org.motorpool.googlecalendar.internal.TokenApi;
import org.motorpool.googlecalendar.model.AccessToken;
import org.motorpool.googlecalendar.model.RemoteCalendar;
import org.motorpool.googlecalendar.model.Tokens;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.outbound.BreakerState;
import org.motorpool.platform.outbound.OtherSystemRefused;
import org.motorpool.platform.outbound.Outbound;
import org.motorpool.platform.outbound.OutboundLimits;
import org.motorpool.platform.outbound.OutboundSystem;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.timetables.model.TimetableOwner;

/** Inside Payara Micro: its MicroProfile REST client calls other systems, and operators see what becomes of that. */
@ArquillianTest
@NullUnmarked
public class OutboundContainerIT {

    private static final Duration SHORT = Duration.ofMillis(500);

    /** However busy the machine is, it is not over before the test is. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final AtomicInteger SYSTEMS = new AtomicInteger();
    private static final PlannedEvent EVENT = new PlannedEvent(
            "0123456789abcdef0123456789abcdef",
            "COS 214 Test1",
            "Centenary 6",
            "",
            Optional.of("COS 214"),
            EventColor.PEACOCK,
            LocalDateTime.parse("2026-08-22T08:30"),
            LocalDateTime.parse("2026-08-22T09:20"),
            Optional.empty(),
            0,
            Instant.parse("2026-07-20T12:00:00Z"));

    @Inject
    private Outbound outbound;

    @Inject
    private OAuthStates states;

    @Inject
    private Json json;

    @Inject
    private MetricRegistry metrics;

    @Inject
    @Readiness
    private Instance<HealthCheck> ready;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile Duration pause = Duration.ZERO;
    private HttpServer server;
    private ExecutorService threads;
    private OutboundSystem system;
    private PlacesApi places;

    /** As a feature would write it. */
    public interface PlacesApi {

        @GET
        @Path("places/{id}")
        String place(@PathParam("id") String id);
    }

    @Deployment
    public static WebArchive application() {
        return Application.archive().addClasses(GoogleServer.class);
    }

    @BeforeEach
    void start() throws IOException {
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            sleep(pause);
            byte[] body = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        begin(LONG, LONG);
    }

    /** @param rest of the breaker once it is open */
    private void begin(Duration answer, Duration rest) {
        system = system(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1"),
                new OutboundLimits(LONG, answer, 2, Duration.ofMillis(10), 5, 4, 4, rest));
        places = system.client(PlacesApi.class);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    public void aCallIsAnsweredAndCounted() {
        assertThat(system.repeatable(() -> places.place("7"))).isEqualTo("/v1/places/7");

        assertThat(calls("answered")).isEqualTo(1);
        assertThat(breakerMetric()).isZero();
        assertThat(healthOf()).isEqualTo("closed");
    }

    @Test
    public void aRefusalIsTheCallersBusiness() {
        status = 404;

        assertThatExceptionOfType(OtherSystemRefused.class)
                .isThrownBy(() -> system.repeatable(() -> places.place("7")))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(404));
        assertThat(calls("refused")).isEqualTo(1);
    }

    @Test
    public void aSlowSystemIsGivenUp() {
        begin(SHORT, LONG);
        pause = LONG;
        long begun = System.nanoTime();

        assertThatExceptionOfType(MotorpoolException.class).isThrownBy(() -> system.once(() -> places.place("7")));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(pause);
        assertThat(calls("failed")).isEqualTo(1);
    }

    @Test
    public void aSystemThatFailsIsLeftAloneUntilItIsWell() {
        failUntilItIsLeftAlone();
        assertThat(system.breaker()).isEqualTo(BreakerState.OPEN);
        assertThat(breakerMetric()).isEqualTo(2);
        assertThat(healthOf()).isEqualTo("open");
        assertThat(asked).hasValue(4);

        assertThatExceptionOfType(MotorpoolException.class)
                .isThrownBy(() -> system.repeatable(() -> places.place("7")));
        assertThat(asked).as("not asked").hasValue(4);
        assertThat(calls("stopped")).isEqualTo(1);

        begin(LONG, SHORT);
        failUntilItIsLeftAlone();
        status = 200;
        sleep(SHORT.multipliedBy(2));
        assertThat(system.repeatable(() -> places.place("8"))).isEqualTo("/v1/places/8");
        assertThat(breakerMetric()).isZero();
        assertThat(healthOf()).isEqualTo("closed");
    }

    private void failUntilItIsLeftAlone() {
        status = 500;
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(MotorpoolException.class)
                    .isThrownBy(() -> system.repeatable(() -> places.place("7")));
        }
    }

    @Test
    public void googlesClientsSayWhatItsServersUnderstand() {
        try (GoogleServer google = new GoogleServer()) {
            google.addCalendar("second", "Work", false);
            google.addCalendar("third", "Sport", false);
            Tokens tokens = connect(google);
            AccessToken access = tokens.access();
            OutboundSystem api = system(google.url().resolve("/calendar/v3"), OutboundLimits.USUAL);
            RemoteCalendars calendars = new GoogleCalendars(api.client(CalendarApi.class), api, json);

            RemoteCalendar made = calendars.create(access, "Th\u00e9\u00e2tre", ZoneOffset.UTC);
            assertThat(calendars.list(access))
                    .extracting(RemoteCalendar::name)
                    .containsExactly("Thandi", "Work", "Sport", made.name());
            assertThat(made.name()).isEqualTo("Th\u00e9\u00e2tre");
            assertThat(calendars.put(access, made.id(), EVENT, ZoneOffset.UTC)).isTrue();
            assertThat(calendars.put(access, made.id(), EVENT, ZoneOffset.UTC)).isFalse();
            assertThat(google.events(made.id())).hasSize(1);
            google.fail(new GoogleServer.Failure(403, "userRateLimitExceeded"));
            assertThatExceptionOfType(MotorpoolException.class)
                    .isThrownBy(() -> calendars.list(access))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(GoogleCalendarError.GOOGLE_RATE_LIMITED));
        }
    }

    private Tokens connect(GoogleServer google) {
        OutboundSystem tokens = system(google.url(), OutboundLimits.USUAL);
        GoogleCalendarConfig config = new GoogleCalendarConfig(
                Optional.of(GoogleServer.CLIENT_ID),
                Optional.of(GoogleServer.CLIENT_SECRET),
                google.url(),
                google.url(),
                google.url());
        GoogleOAuth oauth = new GoogleOAuth(config, tokens.client(TokenApi.class), tokens, json);
        Instant now = EVENT.changedAt();
        OAuthState state =
                states.begin(new TimetableOwner(new TenantId(UUID.randomUUID()), new UserId(UUID.randomUUID())), now);
        Tokens first = oauth.exchange(state, google.agree(oauth.consent(state, google.url())), google.url(), now);
        return oauth.refresh(first.refreshToken(), now);
    }

    private OutboundSystem system(URI base, OutboundLimits limits) {
        return outbound.system("places-" + SYSTEMS.incrementAndGet(), base, limits);
    }

    private long calls(String outcome) {
        return metrics.counter(
                        "motorpool_outbound_calls", new Tag("system", system.name()), new Tag("outcome", outcome))
                .getCount();
    }

    private int breakerMetric() {
        return metrics.getGauges((id, metric) -> id.getName().equals("motorpool_outbound_breaker")
                        && system.name().equals(id.getTags().get("system")))
                .values()
                .iterator()
                .next()
                .getValue()
                .intValue();
    }

    /** The node is ready, whatever other systems do. */
    private Object healthOf() {
        for (HealthCheck check : ready) {
            HealthCheckResponse said = check.call();
            if (said.getName().equals("other-systems")) {
                assertThat(said.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
                return said.getData().orElse(Map.of()).get(system.name());
            }
        }
        throw new AssertionError("No check tells of other systems.");
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
