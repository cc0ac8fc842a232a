package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.security.ApiKeyService;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.Role;

/**
 * Finds out who calls (API key, else session) and binds the caller's tenant to the thread for as long as the request
 * lasts. A filter rather than a Jakarta Security mechanism, because it must enclose the request to unbind the tenant,
 * and because static files and streams pass through it alike.
 */
@NullUnmarked
public class IdentityFilter extends HttpFilter {

    public static final String SESSION_CALLER = "caller";
    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";

    @Inject
    private transient ApiKeyService apiKeys;

    @Inject
    private transient CurrentTenant currentTenant;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Caller> caller = identify(request);
        if (caller.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(CurrentRequest.CALLER, caller.get());
        try (CurrentTenant.Scope scope = currentTenant.bind(caller.get().tenant())) {
            chain.doFilter(new IdentifiedRequest(request, caller.get()), response);
        }
    }

    private Optional<Caller> identify(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.startsWith(BEARER)) {
            return apiKeys.authenticate(authorization.substring(BEARER.length()));
        }
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((Caller) session.getAttribute(SESSION_CALLER));
    }

    /** Shows the caller to the container's APIs: JAX-RS, WebSocket and servlets. */
    private static final class IdentifiedRequest extends HttpServletRequestWrapper {

        private final Caller caller;

        IdentifiedRequest(HttpServletRequest request, Caller caller) {
            super(request);
            this.caller = caller;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> caller.user().toString();
        }

        @Override
        public String getRemoteUser() {
            return caller.user().toString();
        }

        @Override
        public boolean isUserInRole(String role) {
            return Role.of(role).map(caller::has).orElse(false);
        }
    }
}
