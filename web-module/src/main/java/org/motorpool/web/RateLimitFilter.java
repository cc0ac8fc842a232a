package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.ratelimit.LimitVerdict;
import org.motorpool.platform.ratelimit.LimitVerdict.Kind;
import org.motorpool.platform.ratelimit.LimitVerdict.Standing;
import org.motorpool.platform.ratelimit.LimitedRequest;
import org.motorpool.platform.ratelimit.RateLimitError;
import org.motorpool.platform.ratelimit.RateLimits;
import org.motorpool.platform.security.Caller;

/**
 * Asks the rate limits about each request, and tells the client how it stands: in the headers of the IETF's draft
 * (draft-ietf-httpapi-ratelimit-headers) and in those that everybody knows. A stream counts when it is opened.
 */
@NullUnmarked
public class RateLimitFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RateLimits limits;

    @Inject
    private transient ClientAddresses addresses;

    @Inject
    private transient Problems problems;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Caller> caller = Optional.ofNullable((Caller) request.getAttribute(CurrentRequest.CALLER));
        LimitVerdict verdict = limits.ask(new LimitedRequest(
                request.getMethod(),
                PlainPath.of(request.getRequestURI()),
                caller,
                caller.isPresent() ? Optional.empty() : addresses.of(request)));
        verdict.standing().ifPresent(standing -> tell(standing, response));
        if (verdict.kind() == Kind.ADMITTED || verdict.standing().isEmpty()) {
            chain.doFilter(request, response);
        } else {
            refuse(verdict.kind(), verdict.standing().get(), request, response);
        }
    }

    private static void tell(Standing standing, HttpServletResponse response) {
        String remaining = Long.toString(standing.remaining());
        String reset = Long.toString(Problems.seconds(standing.reset()));
        response.setHeader("RateLimit-Policy", standing.policy());
        response.setHeader("RateLimit", '"' + standing.rule() + "\";r=" + remaining + ";t=" + reset);
        response.setHeader("X-RateLimit-Limit", Long.toString(standing.capacity()));
        response.setHeader("X-RateLimit-Remaining", remaining);
        response.setHeader("X-RateLimit-Reset", reset);
    }

    private void refuse(Kind kind, Standing standing, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<String, ?> facts = Map.of(
                "rule", standing.rule(),
                "remaining", standing.remaining(),
                "reset", Problems.seconds(standing.reset()));
        if (kind == Kind.REFUSED) {
            problems.send(
                    request,
                    response,
                    RateLimitError.RATE_LIMITED,
                    "The rule '" + standing.rule() + "' allows no more requests for now.",
                    standing.reset(),
                    facts);
        } else {
            problems.send(
                    request,
                    response,
                    RateLimitError.LIMIT_SILENT,
                    "The rule '" + standing.rule() + "' cannot be asked for now, and nothing is allowed without it.",
                    standing.reset(),
                    facts);
        }
    }
}
