package org.motorpool.workload.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.motorpool.platform.events.FastValues;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.workload.WorkloadTopics;

/** Publishes events to topics of the caller's tenant. */
@Path("workload")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.PLATFORM_ADMIN})
public class WorkloadEventsResource {

    private final WorkloadTopics topics;
    private final FastValues values;
    private final CurrentTenant currentTenant;

    @Inject
    public WorkloadEventsResource(WorkloadTopics topics, FastValues values, CurrentTenant currentTenant) {
        this.topics = topics;
        this.values = values;
        this.currentTenant = currentTenant;
    }

    /** {@code count} transactions one after the other, each with one event for each of the topics. */
    public record PublishJson(List<String> topics, int count, String text) {}

    /** {@code count} values of one key, one after the other. */
    public record ShowJson(String topic, String key, int count) {}

    /** What was done. */
    public record DoneJson(int count) {}

    @POST
    @Path("events")
    public DoneJson publish(PublishJson body) {
        TenantId tenant = currentTenant.find().orElseThrow();
        for (int i = 0; i < body.count(); i++) {
            topics.publish(tenant, body.topics(), body.text());
        }
        return new DoneJson(body.count());
    }

    @POST
    @Path("values")
    public DoneJson show(ShowJson body) {
        TenantId tenant = currentTenant.find().orElseThrow();
        for (int i = 1; i <= body.count(); i++) {
            values.show(tenant, Topic.of("workload", body.topic()), body.key(), i);
        }
        return new DoneJson(body.count());
    }
}
