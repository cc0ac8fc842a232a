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
import java.util.Map;
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
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.outbound.BreakerState;
import org.motorpool.platform.outbound.OtherSystemRefused;
import org.motorpool.platform.outbound.Outbound;
import org.motorpool.platform.outbound.OutboundLimits;
import org.motorpool.platform.outbound.OutboundSystem;

/** Inside Payara Micro: its MicroProfile REST client calls another system, and operators see what becomes of that. */
@ArquillianTest
@NullUnmarked
public class OutboundContainerIT {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final AtomicInteger SYSTEMS = new AtomicInteger();

    @Inject
    private Outbound outbound;

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
        return Application.archive();
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
        system = outbound.system(
                "places-" + SYSTEMS.incrementAndGet(),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1"),
                new OutboundLimits(SHORT, SHORT, 2, Duration.ofMillis(10), 5, 4, 4, SHORT));
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
        pause = SHORT.multipliedBy(4);
        long begun = System.nanoTime();

        assertThatExceptionOfType(MotorpoolException.class).isThrownBy(() -> system.once(() -> places.place("7")));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(pause);
        assertThat(calls("failed")).isEqualTo(1);
    }

    @Test
    public void aSystemThatFailsIsLeftAloneUntilItIsWell() {
        status = 500;
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(MotorpoolException.class)
                    .isThrownBy(() -> system.repeatable(() -> places.place("7")));
        }
        assertThat(system.breaker()).isEqualTo(BreakerState.OPEN);
        assertThat(breakerMetric()).isEqualTo(2);
        assertThat(healthOf()).isEqualTo("open");
        assertThat(asked).hasValue(4);

        assertThatExceptionOfType(MotorpoolException.class)
                .isThrownBy(() -> system.repeatable(() -> places.place("7")));
        assertThat(asked).as("not asked").hasValue(4);
        assertThat(calls("stopped")).isEqualTo(1);

        status = 200;
        sleep(SHORT);
        assertThat(system.repeatable(() -> places.place("8"))).isEqualTo("/v1/places/8");
        assertThat(breakerMetric()).isZero();
        assertThat(healthOf()).isEqualTo("closed");
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
