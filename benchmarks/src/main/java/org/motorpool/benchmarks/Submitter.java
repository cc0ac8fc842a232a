package org.motorpool.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Submits orders until it is told to stop, each under an idempotency key, at one node after another until one of them
 * answers. It keeps only a few jobs waiting, so that a job that is taken over is not hidden behind a long queue.
 */
final class Submitter implements Runnable {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(8);
    private static final int TRIES = 12;
    private static final int SOURCE_ROWS = 100_000;
    private static final String WAITING = "select count(*) from job where state = 'queued'";

    private final Testbed bed;
    private final Tenant tenant;
    private final Records records;
    private final Random random;
    private final int mostWaiting;
    private volatile boolean stopping;

    Submitter(Testbed bed, Tenant tenant, long seed, int mostWaiting) {
        this.bed = bed;
        this.tenant = tenant;
        this.records = new Records(bed.cluster());
        this.random = new Random(seed);
        this.mostWaiting = mostWaiting;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                if (waiting() < mostWaiting) {
                    submit(next());
                } else {
                    Thread.sleep(20);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            records.close();
        }
    }

    /** Mostly short tasks, some long ones, some batch jobs of a few chunks. */
    private Order next() {
        int kind = random.nextInt(100);
        if (kind < 50) {
            return Order.effects(Order.EFFECT, 1 + random.nextInt(12), random.nextInt(40), random.nextInt(30), true);
        }
        if (kind < 75) {
            return Order.effects(Order.BUNDLED, 4 + random.nextInt(16), random.nextInt(5), random.nextInt(3), true);
        }
        if (kind < 85) {
            return Order.effects(Order.EFFECT, 1, 1_000 + random.nextInt(2_000), 200 + random.nextInt(400), true);
        }
        long rows = 500L * (1 + random.nextInt(5)) - random.nextInt(400);
        return Order.copy(1 + random.nextInt(SOURCE_ROWS - 2_500), rows, 20 + random.nextInt(150));
    }

    private void submit(Order order) throws InterruptedException {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        int first = random.nextInt(bed.cluster().nodes());
        for (int i = 0; i < TRIES; i++) {
            int node = 1 + (first + i) % bed.cluster().nodes();
            try {
                bed.submit(tenant, node, order, key, ANSWER_LIMIT);
                return;
            } catch (IOException e) {
                // It may have been done all the same; the key keeps the next node from doing it again.
                Thread.sleep(200);
            }
        }
        bed.ledger().unanswered();
    }

    /** As if there were many while the database is away. */
    private long waiting() {
        try {
            return records.count(WAITING);
        } catch (SQLException e) {
            return Long.MAX_VALUE;
        }
    }
}
