package org.motorpool.platform.jobs.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.jobs.DeadLetterGroup;
import org.motorpool.platform.jobs.DeadLetters;
import org.motorpool.platform.jobs.DeadLetters.Position;
import org.motorpool.platform.jobs.JobControl;
import org.motorpool.platform.jobs.rest.RedriveJson.RedrivenJson;
import org.motorpool.platform.security.Role;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.constraints.Required;

/** Dead jobs of the tenant by what killed them. */
@Path("jobs/dead")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Name.TENANT_ADMIN)
public class DeadLettersResource {

    private static final String SEPARATOR = "\n";
    private static final Pattern CURSOR = Pattern.compile("([\\w.-]+)" + SEPARATOR + "(\\P{Cntrl}*)");

    private final DeadLetters deadLetters;
    private final JobControl control;
    private final CurrentRequest request;

    @Inject
    public DeadLettersResource(DeadLetters deadLetters, JobControl control, CurrentRequest request) {
        this.deadLetters = deadLetters;
        this.control = control;
        this.request = request;
    }

    @GET
    @Operation(
            summary = "List what jobs died of",
            description = "Dead jobs in groups of one type and cause. The jobs of a group are listed by"
                    + " /jobs?state=dead&type=…&cause=….")
    public Page<DeadLetterGroupJson> list(@QueryParam("since") @Nullable Instant since, @BeanParam PageRequest page) {
        List<DeadLetterGroup> found = deadLetters.groups(
                request.tenant(),
                Optional.ofNullable(since),
                page.after().map(DeadLettersResource::position),
                page.limit());
        return page.page(found, group -> group.type() + SEPARATOR + group.cause(), DeadLetterGroupJson::of);
    }

    @POST
    @Path("redrive")
    @Operation(
            summary = "Run dead jobs again",
            description = "All that the filter names, those that died first first, spread over time by 'perSecond'; at"
                    + " most 5,000 of them, and no more than the tenant's queue may hold. 'left' says how many stay.")
    public RedrivenJson redrive(@Valid @Required RedriveJson body) {
        return RedrivenJson.of(control.redrive(request.tenant(), body.filter(), body.between()));
    }

    private static Position position(String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        var violations = new Violations();
        violations.check(parts.matches(), "cursor", "cursor", "'cursor' belongs to another list.");
        violations.throwIfAny();
        return new Position(parts.group(1), parts.group(2));
    }
}
