package org.motorpool.platform.jobs.schedules.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.schedules.Schedule;
import org.motorpool.platform.jobs.schedules.ScheduleId;
import org.motorpool.platform.jobs.schedules.ScheduleService;
import org.motorpool.platform.jobs.schedules.rest.ScheduleJson.PutScheduleJson;
import org.motorpool.platform.security.Role;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.IfMatch;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.constraints.Required;

/** Jobs that start again and again. */
@Path("schedules")
@Tag(name = "schedules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Name.TENANT_ADMIN)
public class SchedulesResource {

    private static final int NEXT_RUNS = 5;

    private final ScheduleService schedules;
    private final CurrentRequest request;

    @Inject
    public SchedulesResource(ScheduleService schedules, CurrentRequest request) {
        this.schedules = schedules;
        this.request = request;
    }

    /** When a schedule would run. */
    public record NextRunsJson(List<Instant> nextRuns) {}

    /** The job that was started. */
    public record RunJson(String jobId) {}

    @GET
    @Operation(summary = "List schedules", description = "In the order in which they were made.")
    public Page<ScheduleJson> list(@BeanParam PageRequest page) {
        List<Schedule> found = schedules.list(request.tenant(), page.afterId().map(ScheduleId::new), page.limit());
        return page.page(found, Schedule::scheduleId, this::json);
    }

    @POST
    @Operation(
            summary = "Make a schedule",
            description =
                    "It runs once for each slot over the whole cluster. Where clocks change: a time of day that is"
                            + " left out runs at the change, one that comes twice runs when it comes first; a schedule for any"
                            + " hour (*) goes by the time that passes.")
    @APIResponseSchema(ScheduleJson.class)
    public Response add(@Valid @Required PutScheduleJson body) {
        Schedule schedule = schedules.add(request.caller(), body.toSave());
        return Response.created(URI.create("/api/v1/schedules/" + schedule.scheduleId()))
                .tag(Integer.toString(schedule.version()))
                .entity(json(schedule))
                .build();
    }

    @GET
    @Path("next-runs")
    @Operation(summary = "Show when a schedule would run", description = "The next five times; nothing is made.")
    public NextRunsJson preview(
            @QueryParam("cron") @DefaultValue("0 6 * * *") String cron,
            @QueryParam("zone") @DefaultValue("UTC") String zone) {
        return new NextRunsJson(schedules.nextRuns(cron, zone, NEXT_RUNS));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show a schedule")
    @APIResponseSchema(ScheduleJson.class)
    public Response get(@PathParam("id") UUID id) {
        return answer(schedules.get(request.tenant(), new ScheduleId(id)));
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Change a schedule",
            description = "Needs If-Match with the ETag of what was read. Its slots are counted anew from now on.")
    @APIResponseSchema(ScheduleJson.class)
    public Response update(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Required PutScheduleJson body) {
        return answer(schedules.update(request.caller(), new ScheduleId(id), body.toSave(), IfMatch.version(ifMatch)));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a schedule", description = "Its jobs stay.")
    public void remove(@PathParam("id") UUID id) {
        schedules.remove(request.tenant(), new ScheduleId(id));
    }

    @POST
    @Path("{id}/pause")
    @Operation(summary = "Pause a schedule", description = "Slots that pass meanwhile are not caught up.")
    @APIResponseSchema(ScheduleJson.class)
    public Response pause(@PathParam("id") UUID id) {
        return answer(schedules.enable(request.tenant(), new ScheduleId(id), false));
    }

    @POST
    @Path("{id}/resume")
    @Operation(summary = "Let a schedule go on", description = "With the first slot after now.")
    @APIResponseSchema(ScheduleJson.class)
    public Response resume(@PathParam("id") UUID id) {
        return answer(schedules.enable(request.tenant(), new ScheduleId(id), true));
    }

    @POST
    @Path("{id}/runs")
    @Operation(summary = "Run a schedule now", description = "Once, beside its slots; a paused one too.")
    @APIResponseSchema(RunJson.class)
    public Response run(@PathParam("id") UUID id) {
        JobId job = schedules.runNow(request.caller(), new ScheduleId(id));
        return Response.accepted(new RunJson(job.toString()))
                .location(URI.create("/api/v1/jobs/" + job))
                .build();
    }

    private Response answer(Schedule schedule) {
        return Response.ok(json(schedule))
                .tag(Integer.toString(schedule.version()))
                .build();
    }

    private ScheduleJson json(Schedule schedule) {
        return ScheduleJson.of(schedule, schedules.nextRuns(schedule, NEXT_RUNS));
    }
}
