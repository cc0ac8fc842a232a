package org.motorpool.platform.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.events.DurableEvent;
import org.motorpool.platform.events.Events;
import org.motorpool.platform.events.EventsCommitted;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.TopicKey;
import org.motorpool.platform.events.store.EventStore;
import org.motorpool.platform.events.store.EventStore.Kept;
import org.motorpool.platform.events.store.TopicStore;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/** The log of events on a real PostgreSQL. */
class EventLogIT {

    private static final int THREADS = 8;
    private static final int ROUNDS = 60;
    private static final List<Topic> TOPICS =
            IntStream.range(0, 4).mapToObj(i -> Topic.of("thing", i)).toList();

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final EmbeddedTransactions transactions = new EmbeddedTransactions(database);
    private final EventStore store = new EventStore(database);
    private final TopicStore topics = new TopicStore(database.engine());
    private final EventPages pages = new EventPages(store, new CurrentTenant());
    private final List<EventsCommitted> committed = java.util.Collections.synchronizedList(new ArrayList<>());
    private final Outbox outbox =
            new Outbox(store, new CurrentTenant(), new FiredEvents<>(committed::add), transactions);
    private final Events events = new Events(new FiredEvents<>(outbox::keep), new Json());
    private final TenantId tenant = TenantFixtures.add(database, Clock.systemUTC());

    @Test
    void numbersHaveNoGapsAndNobodySeesOneBeforeThoseBelowIt() throws Exception {
        AtomicIntegerArray published = new AtomicIntegerArray(TOPICS.size());
        AtomicBoolean stopping = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        try {
            Future<List<Long>> seen = threads.submit(() -> follow(TOPICS.get(0), stopping));
            List<Callable<Boolean>> writers = IntStream.range(0, THREADS)
                    .<Callable<Boolean>>mapToObj(seed -> () -> publishAtRandom(new Random(seed), published))
                    .toList();
            for (Future<Boolean> writer : threads.invokeAll(writers)) {
                assertThat(writer.get()).isTrue();
            }
            stopping.set(true);

            assertThat(seen.get())
                    .isEqualTo(
                            LongStream.rangeClosed(1, published.get(0)).boxed().toList());
        } finally {
            stopping.set(true);
            threads.shutdownNow();
        }
        for (int i = 0; i < TOPICS.size(); i++) {
            assertThat(published.get(i)).isPositive();
            assertThat(all(TOPICS.get(i))).hasSize(published.get(i));
        }
    }

    /** Several topics in each transaction, in any order; some are rolled back. */
    private boolean publishAtRandom(Random random, AtomicIntegerArray published) {
        for (int round = 0; round < ROUNDS; round++) {
            boolean fails = random.nextInt(5) == 0;
            int[] counts = new int[TOPICS.size()];
            try {
                transactions.run(tenant, () -> {
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        int topic = random.nextInt(TOPICS.size());
                        counts[topic]++;
                        events.publish(tenant, TOPICS.get(topic), "happened", Map.of("i", i));
                    }
                    if (fails) {
                        throw new IllegalStateException("On purpose.");
                    }
                });
                for (int i = 0; i < counts.length; i++) {
                    published.addAndGet(i, counts[i]);
                }
            } catch (IllegalStateException e) {
                assertThat(fails).isTrue();
            }
        }
        return true;
    }

    /** As a hub does: what is behind the last one seen. */
    private List<Long> follow(Topic topic, AtomicBoolean stopping) {
        List<Long> seen = new ArrayList<>();
        boolean isLast = false;
        while (!isLast) {
            isLast = stopping.get();
            long after = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
            Kept page = page(topic, after);
            page.events().forEach(event -> seen.add(event.number()));
            isLast &= page.events().isEmpty();
        }
        return seen;
    }

    private List<Long> all(Topic topic) {
        return follow(topic, new AtomicBoolean(true));
    }

    @Test
    void eventsOfOneTransactionKeepTheirOrderAndAreToldOfOnceItCommitted() {
        Topic topic = Topic.of("thing", "order");
        transactions.run(tenant, () -> {
            events.publish(tenant, topic, "first", Map.of("text", "Ünï\n\"x\""));
            events.publish(tenant, TOPICS.get(1), "other", Map.of());
            events.publish(tenant, topic, "second", Map.of());
            assertThat(committed).isEmpty();
        });

        List<DurableEvent> kept = page(topic, 0).events();

        assertThat(kept).extracting(DurableEvent::number).containsExactly(1L, 2L);
        assertThat(kept).extracting(DurableEvent::name).containsExactly("first", "second");
        assertThat(kept.get(0).data()).isEqualTo("{\"text\":\"Ünï\\n\\\"x\\\"\"}");
        assertThat(committed).containsExactly(new EventsCommitted(tenant, Map.of(topic, 2L, TOPICS.get(1), 1L)));
    }

    @Test
    void whatIsRolledBackNeverHappened() {
        Topic topic = Topic.of("thing", "never");
        assertThatThrownBy(() -> transactions.run(tenant, () -> {
                    events.publish(tenant, topic, "happened", Map.of());
                    throw new IllegalStateException("Rolled back.");
                }))
                .hasMessage("Rolled back.");

        assertThat(page(topic, 0)).isEqualTo(new Kept(0, List.of()));
        assertThat(committed).isEmpty();
        assertThatThrownBy(() -> events.publish(tenant, topic, "happened", Map.of()))
                .hasMessageContaining("outside a transaction");
    }

    @Test
    void whatIsSweptLeavesOneGap() {
        Topic topic = Topic.of("thing", "swept");
        publish(topic, 10);
        age(topic, 7);

        topics.removeEvents(Duration.ofHours(1), 1_000);

        assertThat(page(topic, 3).events()).extracting(DurableEvent::number).containsExactly(8L, 9L, 10L);
        assertThat(page(topic, 3).head()).isEqualTo(10);
        age(topic, 10);
        topics.removeEvents(Duration.ofHours(1), 1_000);
        assertThat(page(topic, 3)).isEqualTo(new Kept(10, List.of()));
        // Numbers go on.
        publish(topic, 1);
        assertThat(page(topic, 10).events()).extracting(DurableEvent::number).containsExactly(11L);
        assertThat(page(topic, 10).head()).isEqualTo(11);
    }

    @Test
    void aPageEndsBeforeAHole() {
        Topic topic = Topic.of("thing", "hole");
        publish(topic, 6);
        database.superuser()
                .useHandle(
                        handle -> handle.execute("delete from event where topic = ? and number = 4", topic.toString()));

        assertThat(page(topic, 0).events()).extracting(DurableEvent::number).containsExactly(1L, 2L, 3L);
        assertThat(page(topic, 3).events()).extracting(DurableEvent::number).containsExactly(5L, 6L);
    }

    @Test
    void aTenantSeesItsOwnEventsOnly() {
        Topic topic = Topic.of("thing", "own");
        TenantId other = TenantFixtures.add(database, Clock.systemUTC());
        publish(topic, 2);

        assertThat(database.as(other, () -> store.page(new TopicKey(tenant, topic), 0, 10)))
                .isEqualTo(new Kept(0, List.of()));
        assertThat(topics.heads(Set.of(new TopicKey(tenant, topic), new TopicKey(other, topic))))
                .isEqualTo(Map.of(new TopicKey(tenant, topic), 2L));
    }

    @Test
    void aTopicIsForgottenOnlyWithItsEvents() {
        Topic topic = Topic.of("thing", "old");
        publish(topic, 1);
        database.superuser()
                .useHandle(handle -> handle.execute(
                        "update event_topic set changed_at = now() - interval '2 days' where topic = ?",
                        topic.toString()));
        topics.removeTopics(Duration.ofDays(1), 1_000);
        assertThat(page(topic, 0).head()).isEqualTo(1);

        age(topic, 1);
        topics.removeEvents(Duration.ofHours(1), 1_000);
        topics.removeTopics(Duration.ofDays(1), 1_000);

        assertThat(page(topic, 0).head()).isZero();
    }

    private void publish(Topic topic, int count) {
        for (int i = 0; i < count; i++) {
            transactions.run(tenant, () -> events.publish(tenant, topic, "happened", Map.of()));
        }
    }

    private void age(Topic topic, long last) {
        database.superuser()
                .useHandle(handle -> handle.execute(
                        "update event set occurred_at = now() - interval '2 hours' where topic = ? and number <= ?",
                        topic.toString(),
                        last));
    }

    private Kept page(Topic topic, long after) {
        return database.as(tenant, () -> pages.after(new TopicKey(tenant, topic), after));
    }
}
