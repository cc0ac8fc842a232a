package org.motorpool.web;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.LiveCredentials;
import org.motorpool.platform.security.Role;

/**
 * Finds out who calls the API: by API key where the request carries one, else by session. Whoever has neither goes on as
 * nobody; what nobody may do is for {@link RolesFeature} to say. Where it cannot be found out, whoever asks {@link
 * CurrentRequest} gets the failure, so that it is answered like any other. Pages and scripts are everybody's.
 *
 * @see <a href="https://jakarta.ee/specifications/authentication/3.0/">Jakarta Authentication 3.0, 3.8</a>
 */
@NullUnmarked
final class IdentityModule implements ServerAuthModule {

    private static final String API = "/api/";

    private final LiveCredentials credentials;
    private final RequestCredential shown;
    /** The same for all requests, though the container initializes the module before each. */
    private volatile CallbackHandler container;

    IdentityModule(LiveCredentials credentials, RequestCredential shown) {
        this.credentials = credentials;
        this.shown = shown;
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    @Override
    public void initialize(
            MessagePolicy ofRequests, MessagePolicy ofResponses, CallbackHandler handler, Map<String, Object> options) {
        this.container = handler;
    }

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service) throws AuthException {
        HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
        Optional<Caller> caller = Optional.empty();
        try {
            caller = request.getServletPath().startsWith(API) ? identify(request) : Optional.empty();
        } catch (RuntimeException e) {
            request.setAttribute(CurrentRequest.FAILURE, e);
        }
        if (caller.isPresent()) {
            tell(
                    new CallerPrincipalCallback(client, caller.get().user().toString()),
                    new GroupPrincipalCallback(
                            client,
                            caller.get().roles().stream().map(Role::text).toArray(String[]::new)));
            request.setAttribute(CurrentRequest.CALLER, caller.get());
        } else {
            tell(new CallerPrincipalCallback(client, (Principal) null));
        }
        return AuthStatus.SUCCESS;
    }

    private Optional<Caller> identify(HttpServletRequest request) {
        return shown.apiKey(request).flatMap(credentials::ofApiKey).or(() -> shown.session(request)
                .flatMap(credentials::ofSession));
    }

    private void tell(Callback... what) throws AuthException {
        try {
            container.handle(what);
        } catch (IOException | UnsupportedCallbackException e) {
            throw new AuthException(e);
        }
    }

    @Override
    public AuthStatus secureResponse(MessageInfo message, Subject service) {
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo message, Subject subject) {
        subject.getPrincipals().clear();
    }
}
