package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.ratelimit.IpBlockService;
import org.motorpool.platform.ratelimit.RateLimitError;

/** Counts attempts to sign in that fail, and refuses more of them where there were too many. */
@NullUnmarked
public class SignInFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(SignInFilter.class.getName());
    private static final String SIGN_IN = "/api/v1/session";
    private static final int UNAUTHORIZED = 401;

    @Inject
    private transient IpBlockService blocks;

    @Inject
    private transient ClientAddresses addresses;

    @Inject
    private transient Problems problems;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> client = isSignIn(request) ? addresses.of(request) : Optional.empty();
        if (client.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Duration> blocked = blockedFor(client.get());
        if (blocked.isPresent()) {
            problems.send(
                    request,
                    response,
                    RateLimitError.ADDRESS_BLOCKED,
                    "Too many attempts to sign in failed at this address.",
                    blocked.get(),
                    Map.of());
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == UNAUTHORIZED) {
            failed(client.get());
        }
    }

    /** Without the database nobody can sign in, which the resource has the words for. */
    private Optional<Duration> blockedFor(String client) {
        try {
            return blocks.blockedFor(client);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Whether an address is blocked cannot be found out.", e);
            return Optional.empty();
        }
    }

    private void failed(String client) {
        try {
            blocks.failed(client);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "An attempt to sign in that failed could not be counted.", e);
        }
    }

    private static boolean isSignIn(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && PlainPath.of(request.getRequestURI()).equals(SIGN_IN);
    }
}
