package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
        Optional<Duration> blocked = blocks.blockedFor(client.get());
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
            blocks.failed(client.get());
        }
    }

    private static boolean isSignIn(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && PlainPath.of(request.getRequestURI()).equals(SIGN_IN);
    }
}
