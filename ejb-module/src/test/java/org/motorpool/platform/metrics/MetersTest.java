package org.motorpool.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.Tag;
import org.junit.jupiter.api.Test;

class MetersTest {

    private static final int THREADS = 32;
    private static final int ROUTES = 8;
    private static final Metadata REQUESTS =
            Metadata.builder().withName("requests").build();
    private static final Metadata REFUSED =
            Metadata.builder().withName("refused").build();
    private static final Metadata DEPTH = Metadata.builder().withName("depth").build();

    private final OneThreadRegistry registry = new OneThreadRegistry();
    private final Meters meters = new Meters(registry.asRegistry());

    @Test
    void manyThreadsRegisterAtTheSameMomentAndEachMeterOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        try {
            List<Callable<Void>> works = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                works.add(() -> {
                    together.await();
                    for (int route = 0; route < ROUTES; route++) {
                        meters.timer(REQUESTS, new Tag("route", "/" + route)).update(Duration.ofMillis(1));
                        meters.counter(REFUSED, new Tag("route", "/" + route)).inc();
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(works)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(registry.registered()).isEqualTo(2 * ROUTES);
        assertThat(registry.counted()).isEqualTo(2 * ROUTES * THREADS);
    }

    @Test
    void gaugesAreRegisteredWhileOthersRegister() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> gauges = threads.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    meters.gauge(DEPTH, () -> 1, new Tag("queue", "q" + i));
                }
            });
            for (int i = 0; i < 50; i++) {
                meters.counter(REFUSED, new Tag("route", "/" + i)).inc();
            }
            gauges.get();
        } finally {
            threads.shutdownNow();
        }
        assertThat(registry.registered()).isEqualTo(100);
    }
}
