package org.motorpool.platform.security.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.security.ApiKey;
import org.motorpool.platform.security.ApiKeyService;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.Scopes;
import org.motorpool.web.ApiFeatures;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.ShownOnce;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** Keys with which programs call. */
@Path("api-keys")
@Tag(name = "api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.PLATFORM_ADMIN})
public class ApiKeysResource {

    private final ApiKeyService apiKeys;
    private final CurrentRequest request;
    private final ApiFeatures features;

    @Inject
    public ApiKeysResource(ApiKeyService apiKeys, CurrentRequest request, ApiFeatures features) {
        this.apiKeys = apiKeys;
        this.request = request;
        this.features = features;
    }

    /**
     * A key to make.
     *
     * @param deviceClass what kind of device will use it, such as {@code truck}: small letters, digits and hyphens. Rate
     *     limits may be about one class; only with the role {@code device}
     * @param scopes what it may use its roles for: {@code all} (as without scopes), {@code read} (looks at everything,
     *     changes nothing), a feature such as {@code bookings}, or {@code bookings:read}
     */
    @Schema(
            example = "{\"name\":\"Truck 12\",\"roles\":[\"device\",\"driver\"],\"deviceClass\":\"truck\","
                    + "\"scopes\":[\"bookings:read\",\"reports\"]}")
    public record IssueApiKeyJson(
            @Required @Length(min = 1, max = 100) String name,
            @Required @Length(min = 1, max = 9) List<String> roles,
            @Length(min = 1, max = 40) @Nullable String deviceClass,
            @Length(min = 1, max = 40) @Nullable List<String> scopes,
            @Nullable Instant expiresAt) {}

    /**
     * A key.
     *
     * @param deviceClass missing where the key does not say what kind of device uses it
     * @param lastUsedAt to the minute; missing if it never was
     * @param key the secret, only in the answer that made it
     */
    public record ApiKeyJson(
            String id,
            String name,
            List<String> roles,
            @Nullable String deviceClass,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt,
            @ShownOnce @Nullable String key) {

        static ApiKeyJson of(ApiKey key) {
            return of(key, null);
        }

        static ApiKeyJson of(ApiKey key, @Nullable String secret) {
            return new ApiKeyJson(
                    key.apiKeyId().toString(),
                    key.name(),
                    key.roles(),
                    key.deviceClass(),
                    key.scopes(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.revokedAt(),
                    key.lastUsedAt(),
                    secret);
        }
    }

    @GET
    @Operation(summary = "List API keys", description = "Without their secrets, which nobody can have again.")
    public Page<ApiKeyJson> list(@BeanParam PageRequest page) {
        return page.page(
                apiKeys.list(request.tenant(), page.afterId(), page.limit()), ApiKey::apiKeyId, ApiKeyJson::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show an API key", description = "Without its secret, which nobody can have again.")
    public ApiKeyJson get(@PathParam("id") UUID id) {
        return ApiKeyJson.of(apiKeys.get(request.tenant(), id));
    }

    @POST
    @Operation(
            summary = "Make an API key",
            description =
                    "The answer holds the key; it is shown only this once, a replay lacks it. It may do what its roles"
                            + " and one of its scopes allow: 'all', 'read' (looks at everything, changes nothing), a feature such"
                            + " as 'bookings', or 'bookings:read'. Without scopes it has 'all'; nobody gives more than they"
                            + " have. What it may not is refused with 403, SCOPE_REQUIRED.")
    @APIResponseSchema(ApiKeyJson.class)
    public Response issue(@Valid @Required IssueApiKeyJson body) {
        ApiKey.Issued issued = apiKeys.issue(
                request.caller(),
                body.name(),
                RoleNames.read(body.roles()),
                Optional.ofNullable(body.deviceClass()),
                scopes(body.scopes()),
                Optional.ofNullable(body.expiresAt()));
        return Response.created(URI.create("/api/v1/api-keys/" + issued.apiKey().apiKeyId()))
                .entity(ApiKeyJson.of(issued.apiKey(), issued.secret()))
                .build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Revoke an API key", description = "It is refused from now on, on every node.")
    public void revoke(@PathParam("id") UUID id) {
        apiKeys.revoke(request.tenant(), id);
    }

    private Scopes scopes(@Nullable List<String> texts) {
        if (texts == null) {
            return Scopes.ALL;
        }
        var violations = new Violations();
        for (int i = 0; i < texts.size(); i++) {
            violations.check(
                    Scopes.isScope(texts.get(i), features.all()),
                    "scopes[" + i + "]",
                    "one-of",
                    "'" + texts.get(i) + "' is no scope. There are all, read, and with or without ':read' "
                            + String.join(", ", features.all()) + ".");
        }
        violations.throwIfAny();
        return Scopes.of(texts);
    }
}
