package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.jobs.JobQueueConfig;
import org.motorpool.platform.jobs.store.JobQueueStore;
import org.motorpool.platform.security.TenantId;

/** How many jobs are let in, by a count that sees what is committed. */
class QueueBoundsTest {

    private static final int LIMIT = 100;

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final AtomicInteger committed = new AtomicInteger();
    private final ConcurrentLinkedQueue<QueueBounds.Admitted> open = new ConcurrentLinkedQueue<>();
    private final ManualClock clock = new ManualClock();
    private final QueueBounds bounds =
            new QueueBounds(new Committed(), new JobQueueConfig(LIMIT), clock, new FiredEvents<>(open::add));

    @Test
    void whatOpenTransactionsAddedIsNotForgottenWhenTheQueueIsCountedAnew() {
        assertThat(bounds.admit(tenant, 60)).isTrue();
        clock.pass(Duration.ofSeconds(2));

        assertThat(bounds.admit(tenant, 60)).isFalse();
        assertThat(bounds.admitUpTo(tenant, 60)).isEqualTo(40);
    }

    @Test
    void whatIsCommittedCountsOnce() {
        assertThat(bounds.admit(tenant, 60)).isTrue();
        commitAll();
        clock.pass(Duration.ofSeconds(2));

        assertThat(bounds.admit(tenant, 40)).isTrue();
        assertThat(bounds.admit(tenant, 1)).isFalse();
    }

    @Test
    void whatIsRolledBackMakesRoomAtTheNextCount() {
        assertThat(bounds.admit(tenant, LIMIT)).isTrue();
        open.forEach(bounds::settle);
        assertThat(bounds.admit(tenant, 1)).isFalse();
        clock.pass(Duration.ofMillis(100));

        assertThat(bounds.admit(tenant, LIMIT)).isTrue();
    }

    @Test
    void manyAtOnceFillTheQueueAndNoMore() {
        int admitted = IntStream.range(0, 10 * LIMIT)
                .parallel()
                .map(i -> {
                    boolean isIn = bounds.admit(tenant, 1);
                    clock.pass(Duration.ofMillis(50));
                    if (isIn && i % 2 == 0) {
                        commitAll();
                    }
                    return isIn ? 1 : 0;
                })
                .sum();

        // What was just being committed when the last one asked may have been counted twice, and has left room.
        commitAll();
        clock.pass(Duration.ofSeconds(2));
        assertThat(admitted + bounds.admitUpTo(tenant, LIMIT)).isEqualTo(LIMIT);
        assertThat(bounds.admit(tenant, 1)).isFalse();
    }

    private void commitAll() {
        for (QueueBounds.Admitted each = open.poll(); each != null; each = open.poll()) {
            committed.addAndGet(each.jobs());
            bounds.settle(each);
        }
    }

    private final class Committed extends JobQueueStore {

        Committed() {
            super(new Database() {
                @Override
                public <T> T call(Function<Handle, T> work) {
                    throw new UnsupportedOperationException();
                }
            });
        }

        @Override
        public int countWaiting(TenantId of, int most) {
            return Math.min(most, committed.get());
        }
    }
}
