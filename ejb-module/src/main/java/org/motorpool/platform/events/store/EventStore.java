package org.motorpool.platform.events.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.events.Announcement;
import org.motorpool.platform.events.DurableEvent;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.TopicKey;
import org.motorpool.platform.security.TenantId;

/** Keeps the events of a tenant. */
@Singleton
public class EventStore {

    /**
     * Takes the numbers under the topics' rows, which are locked in one order by everybody, so that nobody waits for
     * somebody who waits for them.
     */
    private static final String ADD = """
            with given as (
                select * from unnest(:topics::text[], :names::text[], :data::text[])
                    with ordinality as g (topic, name, data, place)
            ), head as (
                insert into event_topic as t (tenant_id, topic, last_number, changed_at)
                select :tenant, topic, count(*), clock_timestamp() from given group by topic order by topic collate "C"
                on conflict (tenant_id, topic) do update
                    set last_number = t.last_number + excluded.last_number, changed_at = clock_timestamp()
                returning topic, last_number
            ), added as (
                insert into event (tenant_id, topic, number, name, data, occurred_at)
                select :tenant, topic,
                       last_number - count(*) over (partition by topic)
                           + row_number() over (partition by topic order by place),
                       name, data, clock_timestamp()
                from given join head using (topic)
            )
            select topic, last_number from head
            """;

    private static final String PAGE = """
            select t.last_number, e.number, e.name, e.data, e.occurred_at
            from event_topic t
            left join lateral (
                select number, name, data, occurred_at from event
                where tenant_id = :tenant and topic = :topic and number > :after
                order by number limit :limit
            ) e on true
            where t.tenant_id = :tenant and t.topic = :topic
            order by e.number
            """;

    private final Database database;

    @Inject
    public EventStore(Database database) {
        this.database = database;
    }

    /**
     * What is there behind a number.
     *
     * @param head the number of the topic's last event; 0 if there never was one
     */
    public record Kept(long head, List<DurableEvent> events) {}

    /**
     * Adds events, in this order within each topic.
     *
     * @return the number of the last event of each topic
     */
    public Map<Topic, Long> add(TenantId tenant, List<Announcement> events) {
        return database.call(handle -> handle.createQuery(ADD)
                .bind("tenant", tenant)
                .bindArray(
                        "topics",
                        String.class,
                        events.stream().map(event -> event.topic().toString()).toList())
                .bindArray(
                        "names",
                        String.class,
                        events.stream().map(Announcement::name).toList())
                .bindArray(
                        "data",
                        String.class,
                        events.stream().map(Announcement::data).toList())
                .map((row, context) ->
                        Map.entry(Topic.read(row.getString("topic")).orElseThrow(), row.getLong("last_number")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Events behind a number in their order, as of one moment. */
    public Kept page(TopicKey key, long after, int limit) {
        List<Row> rows = database.call(handle -> handle.createQuery(PAGE)
                .bind("tenant", key.tenant())
                .bind("topic", key.topic().toString())
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
        return new Kept(
                rows.isEmpty() ? 0 : rows.get(0).lastNumber(),
                rows.stream().flatMap(row -> row.event(key.topic()).stream()).toList());
    }

    /** The topic's last number with an event; without one if none is kept. */
    public record Row(
            long lastNumber,
            @Nullable Long number,
            @Nullable String name,
            @Nullable String data,
            @Nullable Instant occurredAt) {

        Optional<DurableEvent> event(Topic topic) {
            return number == null || name == null || data == null || occurredAt == null
                    ? Optional.empty()
                    : Optional.of(new DurableEvent(topic, number, name, data, occurredAt));
        }
    }
}
