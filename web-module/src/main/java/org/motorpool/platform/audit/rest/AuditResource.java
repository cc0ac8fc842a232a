package org.motorpool.platform.audit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.audit.AuditEntry;
import org.motorpool.platform.audit.AuditFilter;
import org.motorpool.platform.audit.AuditLog;
import org.motorpool.platform.audit.AuditVerificationService;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.UserId;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;

/** Who did what. */
@Path("audit")
@Tag(name = "audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.PLATFORM_ADMIN, Role.Name.AUDITOR})
public class AuditResource {

    private final AuditLog log;
    private final AuditVerificationService verifications;
    private final CurrentRequest request;
    private final Json json;

    @Inject
    public AuditResource(AuditLog log, AuditVerificationService verifications, CurrentRequest request, Json json) {
        this.log = log;
        this.verifications = verifications;
        this.request = request;
        this.json = json;
    }

    /**
     * Something that somebody did.
     *
     * @param actorId missing for the system
     * @param apiKeyId the key that a program used; missing for a person
     * @param detail what else matters, by action
     */
    public record AuditEntryJson(
            long number,
            Instant at,
            @Nullable String actorId,
            String actor,
            @Nullable String apiKeyId,
            String action,
            String subject,
            JsonNode detail) {

        static AuditEntryJson of(AuditEntry entry, Json json) {
            AuditEntry.Actor actor = entry.actor();
            return new AuditEntryJson(
                    entry.number(),
                    entry.at(),
                    actor.userId() == null ? null : actor.userId().toString(),
                    actor.name(),
                    actor.apiKeyId() == null ? null : actor.apiKeyId().toString(),
                    entry.action(),
                    entry.subject(),
                    detail(entry.detail(), json));
        }

        /** What somebody put into the table past us may be no JSON. */
        private static JsonNode detail(String kept, Json json) {
            try {
                return json.readTree(kept);
            } catch (IllegalStateException e) {
                return TextNode.valueOf(kept);
            }
        }
    }

    /** The job that was started. */
    public record VerificationJobJson(String jobId) {}

    @GET
    @Operation(summary = "List what was done", description = "The newest first.")
    public Page<AuditEntryJson> list(
            @QueryParam("action") @Nullable String action,
            @QueryParam("actorId") @Nullable UUID actorId,
            @QueryParam("subject") @Nullable String subject,
            @BeanParam PageRequest page) {
        AuditFilter filter = new AuditFilter(
                Optional.ofNullable(action),
                Optional.ofNullable(actorId).map(UserId::new),
                Optional.ofNullable(subject));
        return page.page(
                log.list(request.tenant(), filter, page.afterNumber(), page.limit()),
                AuditEntry::number,
                entry -> AuditEntryJson.of(entry, json));
    }

    @POST
    @Path("verifications")
    @Operation(
            summary = "Verify the audit log",
            description = "Starts a job that looks for entries which were changed, put in, taken out or cut off.")
    @APIResponseSchema(VerificationJobJson.class)
    public Response verify() {
        JobId job = verifications.request(request.caller());
        return Response.accepted(new VerificationJobJson(job.toString()))
                .location(URI.create("/api/v1/jobs/" + job))
                .build();
    }
}
