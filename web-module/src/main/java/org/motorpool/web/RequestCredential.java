package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.motorpool.platform.security.Credential;

/** What a request shows to be known by, as {@link IdentityMechanism} looks for it; whether it is good is not asked. */
@Singleton
public class RequestCredential {

    private static final String BEARER = "Bearer ";

    private final SessionCookie cookie;

    @Inject
    public RequestCredential(SessionCookie cookie) {
        this.cookie = cookie;
    }

    public Optional<Credential> of(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            return cookie.of(request).map(Credential::session);
        }
        return authorization.startsWith(BEARER)
                ? Optional.of(Credential.apiKey(authorization.substring(BEARER.length())))
                : Optional.empty();
    }
}
