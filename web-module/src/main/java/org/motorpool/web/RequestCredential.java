package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.motorpool.platform.security.Credential;
import org.motorpool.platform.security.SecretToken;

/** What a request shows to be known by: an API key, else a session. Whether it is good is not asked. */
@Singleton
public class RequestCredential {

    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    private final SessionCookie cookie;

    @Inject
    public RequestCredential(SessionCookie cookie) {
        this.cookie = cookie;
    }

    public Optional<Credential> of(HttpServletRequest request) {
        return apiKey(request).map(Credential::apiKey).or(() -> session(request).map(Credential::session));
    }

    /** The text of an API key. */
    Optional<String> apiKey(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(AUTHORIZATION))
                .filter(shown -> shown.startsWith(BEARER))
                .map(shown -> shown.substring(BEARER.length()));
    }

    /** The token of a session, which counts only where nothing else is shown. */
    Optional<SecretToken> session(HttpServletRequest request) {
        return request.getHeader(AUTHORIZATION) == null ? cookie.of(request) : Optional.empty();
    }
}
