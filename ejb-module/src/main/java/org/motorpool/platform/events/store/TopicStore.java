package org.motorpool.platform.events.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.TopicKey;
import org.motorpool.platform.security.TenantId;

/** How far topics are, and how old what is kept, of all tenants. */
@Singleton
public class TopicStore {

    private final Database engine;

    @Inject
    public TopicStore(@Engine Database engine) {
        this.engine = engine;
    }

    /** The number of the last event of each of these topics that ever had one. */
    public Map<TopicKey, Long> heads(Collection<TopicKey> topics) {
        List<TopicKey> wanted = List.copyOf(topics);
        return engine.call(handle -> handle.createQuery("select tenant_id, topic, last_number from event_topic"
                        + " where (tenant_id, topic) in (select * from unnest(:tenants::uuid[], :topics::text[]))")
                .bindArray(
                        "tenants",
                        UUID.class,
                        wanted.stream().map(key -> key.tenant().value()).toList())
                .bindArray(
                        "topics",
                        String.class,
                        wanted.stream().map(key -> key.topic().toString()).toList())
                .map((row, context) -> Map.entry(
                        new TopicKey(
                                new TenantId(row.getObject("tenant_id", UUID.class)),
                                Topic.read(row.getString("topic")).orElseThrow()),
                        row.getLong("last_number")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /**
     * Removes events that are older than {@code retention}, the oldest first.
     *
     * @return how many
     */
    public int removeEvents(Duration retention, int limit) {
        return engine.call(handle -> handle.createUpdate("delete from event where (tenant_id, topic, number) in"
                        + " (select tenant_id, topic, number from event"
                        + " where occurred_at < now() - :retention::interval order by occurred_at limit :limit)")
                .bind("retention", retention.toString())
                .bind("limit", limit)
                .execute());
    }

    /** Removes topics in which nothing happened for so long; if something does, their numbers begin anew. */
    public int removeTopics(Duration silence, int limit) {
        return engine.call(handle -> handle.createUpdate("delete from event_topic where (tenant_id, topic) in"
                        + " (select tenant_id, topic from event_topic t where changed_at < now() - :silence::interval"
                        + " and not exists (select number from event e"
                        + " where e.tenant_id = t.tenant_id and e.topic = t.topic) limit :limit)"
                        + " and changed_at < now() - :silence::interval")
                .bind("silence", silence.toString())
                .bind("limit", limit)
                .execute());
    }
}
