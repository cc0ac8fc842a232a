package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.logs.LogContext;
import org.motorpool.platform.security.CurrentTenant;

/** Gives each request an id: the client's {@code X-Request-Id} where it is well formed, else a new one. */
@NullUnmarked
public class RequestIdFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String HEADER = "X-Request-Id";
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Inject
    private transient LogContext log;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String given = request.getHeader(HEADER);
        String id = given != null && WELL_FORMED.matcher(given).matches() ? given : random();
        request.setAttribute(CurrentRequest.ID, id);
        response.setHeader(HEADER, id);
        try (CurrentTenant.Scope scope = log.request(id)) {
            chain.doFilter(request, response);
        }
    }

    /** It names a request and opens no door, so it need not wait for the machine's secure source. */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
