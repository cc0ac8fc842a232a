package org.motorpool.web.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.FiredEvents;
import org.motorpool.web.drain.Drain.Admission;

class DrainTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<NodeDrains> told = new CopyOnWriteArrayList<>();
    private final ExecutorService server = Executors.newSingleThreadExecutor();

    @AfterEach
    void stopThreads() {
        server.shutdownNow();
    }

    @Test
    void takesRequestsDuringTheNoticeAndFinishesThem() throws Exception {
        UnderWay begun = enterDuringTheNotice();

        await(() -> !told.isEmpty());
        assertThat(begun.drain().enter()).isEmpty();
        assertThat(begun.drained().isDone()).isFalse();

        begun.request().close();
        begun.drained().get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(told).hasSize(1);
    }

    /** A request that was let in by a node that is about to stop. */
    private record UnderWay(Drain drain, Future<?> drained, Admission request) {}

    /** On a busy machine a short notice is over before anybody has come; then it is given again, longer. */
    private UnderWay enterDuringTheNotice() throws Exception {
        for (long millis = 300; millis < 10_000; millis *= 4) {
            Drain drain = drain(Duration.ofMillis(millis), LONG);
            Future<?> drained = run(drain);
            await(drain::hasBegun);
            Optional<Admission> request = drain.enter();
            if (request.isPresent()) {
                return new UnderWay(drain, drained, request.get());
            }
            drained.get(LONG.toSeconds(), TimeUnit.SECONDS);
            told.clear();
        }
        throw new AssertionError("No request was let in during the notice.");
    }

    @Test
    void doesNotWaitForeverForARequestThatHangs() throws Exception {
        Drain drain = drain(Duration.ZERO, Duration.ofMillis(200));
        assertThat(drain.enter()).isPresent();

        run(drain).get(LONG.toSeconds(), TimeUnit.SECONDS);

        assertThat(drain.hasBegun()).isTrue();
    }

    @Test
    void aNodeThatDoesNotStopTakesRequests() {
        Drain drain = drain(Duration.ZERO, LONG);
        assertThat(drain.enter()).isPresent();
        assertThat(drain.enter()).isPresent();
        assertThat(drain.hasBegun()).isFalse();
    }

    @Test
    void clientsComeBackSpreadOut() {
        NodeDrains drains = new NodeDrains(Duration.ofSeconds(5));
        List<Duration> times = Stream.generate(drains::comeBackIn).limit(200).toList();
        assertThat(times).allMatch(time -> time.toMillis() >= 200 && time.toMillis() < 5_000);
        assertThat(times.stream().distinct().count()).isGreaterThan(100);
        assertThat(new NodeDrains(Duration.ZERO).comeBackIn()).isLessThan(Duration.ofSeconds(1));
    }

    private Drain drain(Duration notice, Duration requests) {
        return new Drain(new DrainConfig(notice, requests, Duration.ofSeconds(5)), new FiredEvents<>(told::add));
    }

    private Future<?> run(Drain drain) {
        return server.submit(() -> {
            drain.run();
            return null;
        });
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
