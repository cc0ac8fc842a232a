package org.motorpool.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Tells browsers to run our own scripts only, never in a frame, and what of our answers they may keep. */
public class SecurityHeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private String policy = "";

    @Override
    public void init() throws ServletException {
        try (InputStream page = getServletContext().getResourceAsStream("/index.html")) {
            policy = ContentSecurityPolicy.of(
                    page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ServletException("The console's page cannot be read.", e);
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cache-Control", cacheControl(request.getRequestURI()));
        chain.doFilter(request, response);
    }

    /** Libraries carry their version in the path; our own files are asked for again, so that an update shows at once. */
    private static String cacheControl(String path) {
        if (path.startsWith("/api/")) {
            return "no-store";
        }
        return path.startsWith("/webjars/") ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
