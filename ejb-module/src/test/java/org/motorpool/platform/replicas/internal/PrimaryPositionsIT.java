package org.motorpool.platform.replicas.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.replicas.Position;

class PrimaryPositionsIT {

    private static final int THREADS = 8;
    private static final int ROUNDS = 40;

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final AtomicInteger questions = new AtomicInteger();
    private final Database counted = new Database() {
        @Override
        public <T> T call(Function<Handle, T> work) {
            questions.incrementAndGet();
            return database.engine().call(work);
        }
    };
    private final PrimaryPositions positions = new PrimaryPositions(counted);

    /** A question that was under way when a thread came would answer from before what the thread wrote. */
    @Test
    void theAnswerIsNeverFromBeforeTheQuestionThoughManyAskTogether() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                threads.add(this::writeAndAsk);
            }
            for (Future<Boolean> asked : executor.invokeAll(threads)) {
                assertThat(asked.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(questions.get()).isLessThanOrEqualTo(THREADS * ROUNDS);
    }

    private boolean writeAndAsk() {
        return database.superuser().withHandle(handle -> {
            boolean right = true;
            for (int i = 0; i < ROUNDS; i++) {
                handle.execute("select pg_logical_emit_message(true, 'positions', 'x')");
                Position written = PrimaryPositions.read(handle);
                right &= positions.now().hasReached(written);
            }
            return right;
        });
    }

    @Test
    void whoeverAsksWhenItFailsHearsOfItAndTheNextOneAsksAgain() {
        AtomicInteger failures = new AtomicInteger(1);
        PrimaryPositions failing = new PrimaryPositions(new Database() {
            @Override
            public <T> T call(Function<Handle, T> work) {
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("gone");
                }
                return database.engine().call(work);
            }
        });
        assertThatThrownBy(failing::now)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gone");
        assertThat(failing.now()).isGreaterThan(Position.FIRST);
    }
}
