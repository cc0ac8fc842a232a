package org.motorpool.platform.accounts.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.accounts.PasswordResetInbox;
import org.motorpool.platform.accounts.PasswordResetService;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.web.ClientAddresses;
import org.motorpool.web.NoIdempotencyKey;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** A new password for somebody who cannot sign in. */
@Path("password-resets")
@Tag(name = "session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PasswordResetsResource {

    private final PasswordResetInbox inbox;
    private final PasswordResetService resets;
    private final ClientAddresses addresses;

    @Inject
    public PasswordResetsResource(PasswordResetInbox inbox, PasswordResetService resets, ClientAddresses addresses) {
        this.inbox = inbox;
        this.resets = resets;
        this.addresses = addresses;
    }

    /** Who wants a new password. */
    @Schema(example = "{\"tenant\":\"acme\",\"email\":\"ravi@acme.test\"}")
    public record RequestResetJson(
            @Required @Length(max = 40) String tenant,
            @Required @Length(max = 254) String email) {}

    /** Says nothing but for how long a link would be good, if one is sent. */
    public record ResetRequestedJson(long validMinutes) {}

    /** The token of the link in the mail, and the password that somebody wants. */
    @Schema(
            example = "{\"token\":\"7tKcY0n6a1pXo3Zb2QvHk5sJw8LrUfEdGmTiNxBqC4M\",\"newPassword\":"
                    + "\"another long pass phrase\"}")
    public record ResetPasswordJson(
            @Required @Length(max = 100) String token,
            @Required @Length(min = 12, max = 200) String newPassword) {

        @Override
        public String toString() {
            return "ResetPasswordJson[...]";
        }
    }

    @POST
    @PermitAll
    @NoIdempotencyKey
    @Operation(
            summary = "Ask for a new password by mail",
            description =
                    "Answers alike whether there is such an account or not. The mail holds a link that is good once"
                            + " and for 30 minutes; three at most are sent in that time. An Idempotency-Key is ignored: nobody is"
                            + " signed in whose key it could be.")
    @APIResponseSchema(ResetRequestedJson.class)
    public Response request(@Valid @Required RequestResetJson body) {
        inbox.put(body.tenant(), body.email());
        return Response.accepted(new ResetRequestedJson(PasswordResetService.VALID.toMinutes()))
                .build();
    }

    @PUT
    @PermitAll
    @Operation(
            summary = "Set a new password",
            description = "With the token of the link, which is used up by that. Ends all sessions of the person.")
    public void reset(@Valid @Required ResetPasswordJson body, @Context HttpServletRequest http) {
        resets.reset(new SecretToken(body.token()), body.newPassword(), addresses.origin(http));
    }
}
