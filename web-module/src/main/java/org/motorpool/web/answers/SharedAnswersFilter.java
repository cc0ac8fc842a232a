package org.motorpool.web.answers;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.replicas.Position;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.web.ConsistencyAnswer;
import org.motorpool.web.ConsistencyFilter;

/**
 * Answers reads that are shared from what is kept, and says 304 to whoever has the answer already. It stands behind who
 * finds out the caller and the tenant, and behind what limits them: nobody gets here what they would not get further in.
 */
@NullUnmarked
public class SharedAnswersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurrentTenant currentTenant;

    @Inject
    private transient SharedAnswers answers;

    @Inject
    private transient ConsistencyAnswer consistency;

    @Inject
    private transient Clock clock;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Caller> caller = currentTenant.actor();
        Optional<String> key = caller.flatMap(known -> SharedReads.key(request, known));
        if (key.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Making making = new Making(request, response, chain);
        Optional<Position> shown = consistency.shownBy(request);
        Optional<SharedAnswer> found = answers.get(caller.get().tenant(), key.get(), shown, making::make);
        if (found.isEmpty() && !making.hasBegun) {
            found = making.make();
        }
        making.rethrow();
        if (found.isPresent()) {
            if (!making.hasBegun) {
                found.get().seen().ifPresent(told -> consistency.tell(told, shown, request, response));
            }
            send(found.get(), request, response);
        }
    }

    private void send(SharedAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("ETag", answer.tag());
        // Nobody else's cache may keep it, and a browser asks each time: its own writes must show.
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Vary", "Authorization, Cookie");
        Duration age = Duration.ofMillis(Math.max(0, clock.millis() - answer.madeAt()));
        response.setHeader("Age", Long.toString(age.toSeconds()));
        String known = request.getHeader("If-None-Match");
        if (known != null && answer.isKnownTo(known)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(answer.mediaType());
        response.setContentLength(answer.body().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(answer.body());
        }
    }

    /** The rest of the chain as what makes the answer. What fails there is this request's alone. */
    private final class Making {

        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final FilterChain chain;
        private boolean hasBegun;
        private Exception failure;

        Making(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
            this.request = request;
            this.response = response;
            this.chain = chain;
        }

        Optional<SharedAnswer> make() {
            hasBegun = true;
            AnswerCapture capture = new AnswerCapture(response);
            try {
                long begun = clock.millis();
                ConsistencyFilter.readFromPrimary(request);
                chain.doFilter(new AsGet(request), capture);
                return capture.end(begun, consistency);
            } catch (IOException | ServletException | RuntimeException e) {
                failure = e;
                return Optional.empty();
            }
        }

        void rethrow() throws IOException, ServletException {
            if (failure instanceof IOException io) {
                throw io;
            }
            if (failure instanceof ServletException servlet) {
                throw servlet;
            }
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
        }
    }

    /** HEAD is answered from the answer to GET. */
    private static final class AsGet extends HttpServletRequestWrapper {

        AsGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }
}
