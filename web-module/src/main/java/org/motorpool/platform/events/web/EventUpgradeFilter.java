package org.motorpool.platform.events.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.error.ErrorKind;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Credential;
import org.motorpool.platform.security.PublicUrl;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.RequestCredential;
import org.motorpool.web.SameSiteFilter;

/**
 * Lets a connection become a WebSocket at one path only, spelled in one way only, for callers that are known and, where a
 * browser's cookie says who they are, for pages of ours only. The server finds the endpoint by a path that it has cleaned
 * up, so whatever guards a path by how it is spelled could be got around.
 */
@NullUnmarked
public class EventUpgradeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(EventUpgradeFilter.class.getName());

    /** The database, which knows the callers, fails over within some seconds. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);

    /** Of the API, for the scopes of API keys: that of the stream over HTTP. */
    private static final String FEATURE = "events";

    @Inject
    private transient CurrentRequest current;

    @Inject
    private transient RequestCredential credentials;

    @Inject
    private transient PublicUrl publicUrl;

    @Inject
    private transient EventHub hub;

    @Inject
    private transient HubHints hints;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String upgrade = request.getHeader("Upgrade");
        if (upgrade == null || !upgrade.equalsIgnoreCase("websocket")) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Caller> caller;
        try {
            caller = current.findCaller();
        } catch (RuntimeException e) {
            // To be told that nobody is signed in would make a client sign in again.
            LOG.log(Level.WARNING, "Who opens a socket cannot be found out.", e);
            refuse(response, UNKNOWN_FOR);
            return;
        }
        Optional<Credential> credential = credentials.of(request);
        if (!request.getRequestURI().equals(EventSocket.PATH)) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (caller.isEmpty() || credential.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (!caller.get().scopes().allow(FEATURE, false)
                || (credential.get().kind() == Credential.Kind.SESSION && !isOwnSite(request))) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (hasSeat(caller.get(), response)) {
            Principal principal = new SocketCaller(new Follower(caller.get(), credential.get()));
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public Principal getUserPrincipal() {
                            return principal;
                        }
                    },
                    response);
        }
    }

    private static void refuse(HttpServletResponse response, Duration wait) {
        response.setHeader("Retry-After", Long.toString(wait.toSeconds()));
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private boolean hasSeat(Caller caller, HttpServletResponse response) {
        try {
            hub.requireSeat(caller);
            return true;
        } catch (MotorpoolException e) {
            hints.give(response);
            e.retryAfter().ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds())));
            response.setStatus(e.code().kind() == ErrorKind.LIMITED ? 429 : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return false;
        }
    }

    private boolean isOwnSite(HttpServletRequest request) {
        return SameSiteFilter.isOwnSite(
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                request.getHeader("Host"),
                publicUrl.origin());
    }
}
