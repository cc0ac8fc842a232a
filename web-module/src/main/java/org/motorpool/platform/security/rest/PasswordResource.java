package org.motorpool.platform.security.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.PasswordService;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.platform.security.SecurityError;
import org.motorpool.web.ClientAddresses;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.SessionCookie;
import org.motorpool.web.SignedIn;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** The caller's own password. */
@Path("password")
@Tag(name = "session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SignedIn
public class PasswordResource {

    private final PasswordService passwords;
    private final SessionCookie cookie;
    private final ClientAddresses addresses;
    private final CurrentRequest request;

    @Inject
    public PasswordResource(
            PasswordService passwords, SessionCookie cookie, ClientAddresses addresses, CurrentRequest request) {
        this.passwords = passwords;
        this.cookie = cookie;
        this.addresses = addresses;
        this.request = request;
    }

    /** The password that somebody has, and the one that they want. */
    @Schema(example = "{\"currentPassword\":\"a long pass phrase\",\"newPassword\":\"another long pass phrase\"}")
    public record ChangePasswordJson(
            @Required @Length(max = 200) String currentPassword,
            @Required @Length(min = 12, max = 200) String newPassword) {

        @Override
        public String toString() {
            return "ChangePasswordJson[...]";
        }
    }

    @PUT
    @Operation(
            summary = "Change the own password",
            description = "Ends all other sessions. A program has no password, and is refused.")
    public void change(@Valid @Required ChangePasswordJson body, @Context HttpServletRequest http) {
        Caller caller = request.caller();
        SecretToken session = Optional.of(caller)
                .filter(person -> person.apiKeyId() == null)
                .flatMap(person -> cookie.of(http))
                .orElseThrow(() -> new MotorpoolException(
                        SecurityError.PERSON_REQUIRED, "Only somebody who is signed in with a session can do this."));
        passwords.change(caller, session, addresses.origin(http), body.currentPassword(), body.newPassword());
    }
}
