package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.security.PublicUrl;

/**
 * Tells browsers to run our own scripts only, never in a frame, to keep other sites' windows and pages out of ours, to use
 * none of the machine's senses, and what of our answers they may keep.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html">OWASP: HTTP headers</a>
 */
@NullUnmarked
public class SecurityHeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** What an answer that is no page may load, if somebody opens it as one. */
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private static final String NO_SENSES =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), accelerometer=(),"
                    + " gyroscope=(), magnetometer=(), midi=(), display-capture=()";
    private static final String ONE_YEAR = "max-age=31536000";

    @Inject
    private transient PublicUrl publicUrl;

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
        String path = PlainPath.of(request.getRequestURI());
        boolean isApi = path.startsWith("/api/");
        response.setHeader("Content-Security-Policy", isApi ? NOTHING : policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Browsers that are too old for frame-ancestors.
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", NO_SENSES);
        if (request.isSecure() || publicUrl.isSecure()) {
            response.setHeader("Strict-Transport-Security", ONE_YEAR);
        }
        response.setHeader("Cache-Control", cacheControl(path));
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
