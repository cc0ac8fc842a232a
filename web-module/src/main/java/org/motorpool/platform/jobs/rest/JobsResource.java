package org.motorpool.platform.jobs.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.jobs.DeadLetters;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobControl;
import org.motorpool.platform.jobs.JobError;
import org.motorpool.platform.jobs.JobFilter;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobQueues;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.jobs.rest.JobJson.PartitionsJson;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.RolesAndVisitors;

/** Background jobs of the tenant. */
@Path("jobs")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {

    private static final Set<Role> SEE_ALL =
            Set.of(Role.TENANT_ADMIN, Role.DISPATCHER, Role.AUDITOR, Role.PLATFORM_ADMIN);

    private final JobService jobs;
    private final DeadLetters deadLetters;
    private final JobQueues queues;
    private final JobControl control;
    private final JobStreams streams;
    private final CurrentRequest request;
    private final Clock clock;

    @Inject
    public JobsResource(
            JobService jobs,
            DeadLetters deadLetters,
            JobQueues queues,
            JobControl control,
            JobStreams streams,
            CurrentRequest request,
            Clock clock) {
        this.jobs = jobs;
        this.deadLetters = deadLetters;
        this.queues = queues;
        this.control = control;
        this.streams = streams;
        this.request = request;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(
            summary = "List jobs",
            description = "Newest first. 'cause' is that of the last failure; 'since' is when they finished or, if they"
                    + " are not, were submitted.")
    public Page<JobJson> list(
            @QueryParam("type") @Nullable String type,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cause") @Nullable String cause,
            @QueryParam("since") @Nullable Instant since,
            @BeanParam PageRequest page) {
        JobFilter filter = new JobFilter(
                Optional.ofNullable(type), readState(state), Optional.ofNullable(cause), Optional.ofNullable(since));
        List<Job> found = jobs.list(request.tenant(), filter, page.afterId().map(JobId::new), page.limit());
        return page.page(found, Job::jobId, job -> json(job, null));
    }

    @GET
    @Path("{id}")
    @RolesAndVisitors({
        Role.Name.TENANT_ADMIN,
        Role.Name.DISPATCHER,
        Role.Name.VENDOR,
        Role.Name.DRIVER,
        Role.Name.EMPLOYEE,
        Role.Name.OWNER,
        Role.Name.DEVICE,
        Role.Name.AUDITOR,
        Role.Name.PLATFORM_ADMIN
    })
    @Operation(
            summary = "Show a job",
            description =
                    "While it waits with the reasons why, and when it may start. Administrators see where its last"
                            + " attempt failed, too, and of a dead one where what it was to work on is kept;"
                            + " administrators, dispatchers and auditors see every job, others those that they asked for.")
    public JobJson get(@PathParam("id") UUID id) {
        TenantId tenant = request.tenant();
        Caller caller = request.caller();
        Job job = SEE_ALL.stream().anyMatch(caller::has)
                ? jobs.get(tenant, new JobId(id))
                : jobs.getOwn(tenant, caller.user(), new JobId(id));
        boolean isAdministrator = caller.has(Role.TENANT_ADMIN);
        String stack = job.cause() != null && isAdministrator
                ? deadLetters.findStack(tenant, job.jobId()).orElse(null)
                : null;
        String input = isAdministrator ? deadLetters.findInput(tenant, job).orElse(null) : null;
        WaitingJson waiting =
                queues.whyWaiting(tenant, job).map(WaitingJson::of).orElse(null);
        Long remaining = queues.remaining(tenant, job).map(Duration::toSeconds).orElse(null);
        PartitionsJson partitions =
                job.partitions() == null ? null : PartitionsJson.of(jobs.countPartitions(tenant, job.jobId()));
        return json(job).with(stack, input, waiting, remaining, partitions);
    }

    @POST
    @Path("{id}/retry")
    @RolesAllowed(Role.Name.TENANT_ADMIN)
    @Operation(
            summary = "Run a job again",
            description =
                    "One that is dead or cancelled, else 409. It keeps its id, its attempts are counted anew, and a"
                            + " long job goes on from its last checkpoint, its partitions that did not succeed too."
                            + " A partition alone is 409. 429 if as many jobs wait as may.")
    @APIResponseSchema(JobJson.class)
    public Response retry(@PathParam("id") UUID id) {
        return Response.accepted(json(control.retry(request.tenant(), new JobId(id))))
                .location(URI.create("/api/v1/jobs/" + id))
                .build();
    }

    @GET
    @Path("{id}/result")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(
            summary = "Go to what a job made",
            description = "303 to the thing itself; 409 while the job is not finished, or if it did not succeed.")
    @APIResponseSchema(JobJson.class)
    public Response result(@PathParam("id") UUID id) {
        Job job = jobs.get(request.tenant(), new JobId(id));
        if (!job.isFinished()) {
            throw new MotorpoolException(JobError.JOB_NOT_FINISHED, "Job " + id + " is " + job.state() + ".");
        }
        if (!job.state().equals(JobState.SUCCEEDED.text())) {
            throw new MotorpoolException(
                    JobError.JOB_FAILED,
                    "Job " + id + " is " + job.state() + ": "
                            + Optional.ofNullable(job.error()).orElse("no reason is known") + ".");
        }
        return Optional.ofNullable(job.location())
                .map(location -> Response.seeOther(URI.create(location)).build())
                .orElseGet(() -> Response.ok(json(job)).build());
    }

    @GET
    @Path("{id}/events")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR, Role.Name.PLATFORM_ADMIN})
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Follow a job",
            description = "A stream of events 'job', each the job as it stands then; it ends when the job is finished,"
                    + " or when the session or API key ends."
                    + " It may be resumed on any node with Last-Event-ID. 429 or 503 with Retry-After where there are"
                    + " too many streams.")
    public void follow(
            @PathParam("id") UUID id,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        Job job = jobs.get(request.tenant(), new JobId(id));
        var follower = new ClientStream.Follower(request.caller(), request.credential());
        streams.follow(follower, job.jobId(), readVersion(lastEventId), sink, sse);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(summary = "Cancel a job", description = "At once while it waits, soon while it runs; 409 if finished.")
    @APIResponseSchema(JobJson.class)
    public Response cancel(@PathParam("id") UUID id) {
        return Response.accepted(json(jobs.cancel(request.tenant(), new JobId(id))))
                .build();
    }

    private JobJson json(Job job) {
        return json(job, streams.tokenOf(job).orElse(null));
    }

    private JobJson json(Job job, @Nullable String token) {
        int place = job.state().equals(JobState.QUEUED.text()) ? jobs.placeInQueue(request.tenant(), job.jobId()) : 0;
        return JobJson.of(job, place, clock.instant(), token);
    }

    private static Optional<JobState> readState(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<JobState> state = Arrays.stream(JobState.values())
                .filter(value -> value.text().equals(text))
                .findFirst();
        var violations = new Violations();
        violations.check(state.isPresent(), "state", "one-of", "'" + text + "' is no state of a job.");
        violations.throwIfAny();
        return state;
    }

    /** An id that is none of ours means that the client has seen nothing. */
    private static long readVersion(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? 0 : Long.parseLong(lastEventId);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
