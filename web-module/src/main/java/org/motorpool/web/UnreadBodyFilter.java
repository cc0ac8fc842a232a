package org.motorpool.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Takes what is left of a body whose request was refused before it was read: many clients send all of it before they look
 * at the answer, and would see a broken connection instead. Only so much and for so long.
 */
public class UnreadBodyFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final long MOST_BYTES = 32L << 20;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (hasBody(request)
                && response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST
                && !request.isAsyncStarted()) {
            swallow(request);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static void swallow(HttpServletRequest request) {
        long end = System.nanoTime() + LONGEST.toNanos();
        byte[] buffer = new byte[8192];
        try {
            InputStream body = request.getInputStream();
            long taken = 0;
            int read = 0;
            while (read >= 0 && taken < MOST_BYTES && System.nanoTime() < end) {
                read = body.read(buffer);
                taken += Math.max(read, 0);
            }
        } catch (IOException | IllegalStateException e) {
            // Nothing is left of it, or nobody is there any more.
        }
    }
}
