package org.motorpool.workload;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.motorpool.platform.events.Events;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.TopicOwner;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.TenantId;

/** Topics about nothing, which everybody of the tenant may follow. */
@Singleton
public class WorkloadTopics implements TopicOwner {

    private static final String KIND = "workload";

    private final Events events;

    @Inject
    public WorkloadTopics(Events events) {
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String feature() {
        return "workload";
    }

    @Override
    public void requireMayListen(Caller caller, String id) {
        // Whatever the tenant calls so.
    }

    @Override
    public Optional<Object> snapshot(TenantId tenant, String id) {
        return Optional.of(Map.of());
    }

    /** Publishes an event to each of the topics, in one transaction. */
    @Transactional
    public void publish(TenantId tenant, List<String> ids, String text) {
        ids.forEach(id -> events.publish(tenant, Topic.of(KIND, id), "happened", Map.of("text", text)));
    }
}
