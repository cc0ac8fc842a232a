package org.motorpool.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.WebTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.client.ClientProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.error.MotorpoolException;

/** Calls of a small server that is slow, fails, recovers, and refuses. */
class OutboundSystemTest {

    private static final Duration REST = Duration.ofMinutes(1);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final OutboundLimits LIMITS = limits(REST);

    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Answering answering = exchange -> answer(exchange, 200, "well");
    private HttpServer server;
    private Client client;
    private URI base;
    private WebTarget target;
    private OutboundSystem system;

    private interface Answering {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            answering.to(exchange);
            exchange.close();
        });
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = ClientBuilder.newBuilder()
                .connectTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        target = client.target(base);
        system = OutboundFixtures.outbound().system("maps", base, LIMITS);
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aFlakySystemIsAskedAgainUntilItAnswers() {
        answering = exchange -> answer(exchange, asked.get() < 3 ? 503 : 200, "well");

        assertThat(system.repeatable(this::call)).isEqualTo("well");
        assertThat(asked).hasValue(3);
        assertThat(system.breaker()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void whatIsNotToBeRepeatedIsAskedOnce() {
        answering = exchange -> answer(exchange, 500, "");

        assertUnavailable(() -> system.once(this::call));
        assertThat(asked).hasValue(1);
    }

    @Test
    void aSlowSystemIsGivenUpInTime() {
        Duration limit = Duration.ofMillis(300);
        target.property(ClientProperties.READ_TIMEOUT, (int) limit.toMillis());
        answering = exchange -> pause(ANSWER.multipliedBy(3));
        long begun = System.nanoTime();

        assertUnavailable(() -> system.once(this::call));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(limit, ANSWER.multipliedBy(2));
    }

    @Test
    void aRefusalIsNeitherRepeatedNorHeldAgainstTheSystem() {
        answering = exchange -> answer(exchange, 404, "");

        for (int i = 0; i < 2 * LIMITS.failures(); i++) {
            assertThatExceptionOfType(OtherSystemRefused.class)
                    .isThrownBy(() -> system.repeatable(this::call))
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(404));
        }
        assertThat(asked).hasValue(2 * LIMITS.failures());
        assertThat(system.breaker()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void theBreakerOpensRefusesAtOnceTriesOnceAndCloses() throws Exception {
        answering = exchange -> answer(exchange, 500, "");
        assertUnavailable(() -> system.repeatable(this::call));
        assertUnavailable(() -> system.repeatable(this::call));
        assertThat(system.breaker()).isEqualTo(BreakerState.OPEN);
        assertThat(asked).hasValue(6);

        MotorpoolException refused = assertUnavailable(() -> system.repeatable(this::call));
        assertThat(refused.retryAfter().orElseThrow()).isBetween(Duration.ZERO, REST);
        assertThat(asked).as("not asked").hasValue(6);

        Duration rest = Duration.ofMillis(200);
        OutboundSystem soonTried = OutboundFixtures.outbound().system("maps", base, limits(rest));
        for (int i = 0; i < LIMITS.failures(); i++) {
            assertUnavailable(() -> soonTried.once(this::call));
        }
        assertThat(soonTried.breaker()).isEqualTo(BreakerState.OPEN);
        asked.set(0);
        sleepLongerThan(rest);
        assertUnavailable(() -> soonTried.once(this::call));
        assertThat(asked).as("one trial").hasValue(1);
        assertThat(soonTried.breaker()).isEqualTo(BreakerState.OPEN);

        answering = exchange -> answer(exchange, 200, "well");
        sleepLongerThan(rest);
        assertThat(soonTried.repeatable(this::call)).isEqualTo("well");
        assertThat(soonTried.breaker()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void aSystemThatIsNotThereOpensTheBreakerToo() {
        server.stop(0);

        for (int i = 0; i < LIMITS.failures(); i++) {
            assertUnavailable(() -> system.once(this::call));
        }
        assertThat(system.breaker()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void noMoreCallsAreUnderWayThanMayBe() throws Exception {
        CountDownLatch inside = new CountDownLatch(LIMITS.atOnce());
        CountDownLatch go = new CountDownLatch(1);
        answering = exchange -> {
            inside.countDown();
            await(go);
            answer(exchange, 200, "well");
        };
        Future<String> one = threads.submit(() -> system.once(this::call));
        Future<String> other = threads.submit(() -> system.once(this::call));
        await(inside);

        assertUnavailable(() -> system.repeatable(this::call));
        go.countDown();

        assertThat(one.get()).isEqualTo("well");
        assertThat(other.get()).isEqualTo("well");
        assertThat(system.repeatable(this::call)).isEqualTo("well");
    }

    @Test
    void aSystemThatWantsToBeLeftAloneForLongIs() {
        answering = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "30");
            answer(exchange, 429, "");
        };

        MotorpoolException refused = assertUnavailable(() -> system.repeatable(this::call));
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(asked).hasValue(1);
    }

    @Test
    void aFaultOfOursIsNoFailureOfTheSystem() {
        assertThatThrownBy(() -> system.repeatable(() -> {
                    throw new IllegalArgumentException("ours");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(system.repeatable(this::call)).isEqualTo("well");
    }

    @Test
    void noSystemIsDeclaredTwiceAndNoLimitsLetNothingThrough() {
        Outbound outbound = OutboundFixtures.outbound();
        URI nowhere = URI.create("http://127.0.0.1");
        outbound.system("maps", nowhere, OutboundLimits.USUAL);

        assertThatIllegalStateException().isThrownBy(() -> outbound.system("maps", nowhere, OutboundLimits.USUAL));
        assertThat(outbound.systems()).extracting(OutboundSystem::name).containsExactly("maps");
        assertThatIllegalArgumentException().isThrownBy(() -> new OutboundLimits(REST, REST, 0, REST, 1, 1, 1, REST));
    }

    private static OutboundLimits limits(Duration rest) {
        return new OutboundLimits(ANSWER, ANSWER, 3, Duration.ofMillis(10), 2, 6, 6, rest);
    }

    private String call() {
        return target.request().get(String.class);
    }

    private static MotorpoolException assertUnavailable(Runnable call) {
        try {
            call.run();
        } catch (MotorpoolException e) {
            assertThat(e.code()).isEqualTo(OutboundError.OTHER_SYSTEM_UNAVAILABLE);
            return e;
        }
        throw new AssertionError("It was answered.");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void sleepLongerThan(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis() + 50);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
