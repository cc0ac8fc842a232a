package org.motorpool.web.drain;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.json.Json;
import org.motorpool.web.ProblemJson;
import org.motorpool.web.drain.Drain.Admission;

/**
 * Counts the requests that are under way. A node that is about to stop lets go of each connection with its answer, and
 * refuses whoever comes when it takes no more. A stream is under way until it begins; what happens to it then is its
 * own concern.
 */
@NullUnmarked
public class DrainFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Drain drain;

    @Inject
    private transient Json json;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (drain.hasBegun()) {
            response.setHeader("Connection", "close");
        }
        Optional<Admission> admission = drain.enter();
        if (admission.isEmpty()) {
            refuse(response);
            return;
        }
        try (Admission open = admission.get()) {
            chain.doFilter(request, response);
        }
    }

    private void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "1");
        response.setContentType(ProblemJson.MEDIA_TYPE);
        ProblemJson problem = new ProblemJson(
                "about:blank",
                "Service Unavailable",
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                "This node stops. Nothing was done.",
                "NODE_STOPS",
                null,
                String.valueOf(response.getHeader("X-Request-Id")));
        response.getWriter().write(json.write(problem));
    }
}
