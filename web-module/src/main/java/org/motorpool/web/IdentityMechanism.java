package org.motorpool.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.LiveCredentials;
import org.motorpool.platform.security.Role;

/**
 * Finds out who calls the API: by API key where the request carries one, else by session. Whoever has neither goes on as
 * nobody; what nobody may do is for {@link RolesFeature} to say. Where it cannot be found out, whoever asks {@link
 * CurrentRequest} gets the failure, so that it is answered like any other. Pages and scripts are everybody's.
 */
@ApplicationScoped
@NullUnmarked
public class IdentityMechanism implements HttpAuthenticationMechanism {

    private static final String API = "/api/";

    @Inject
    private LiveCredentials credentials;

    @Inject
    private RequestCredential shown;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<Caller> caller;
        try {
            caller = request.getServletPath().startsWith(API) ? identify(request) : Optional.empty();
        } catch (RuntimeException e) {
            request.setAttribute(CurrentRequest.FAILURE, e);
            return context.doNothing();
        }
        if (caller.isEmpty()) {
            return context.doNothing();
        }
        request.setAttribute(CurrentRequest.CALLER, caller.get());
        return context.notifyContainerAboutLogin(
                caller.get().user().toString(),
                caller.get().roles().stream().map(Role::text).collect(Collectors.toSet()));
    }

    private Optional<Caller> identify(HttpServletRequest request) {
        return shown.apiKey(request).flatMap(credentials::ofApiKey).or(() -> shown.session(request)
                .flatMap(credentials::ofSession));
    }
}
