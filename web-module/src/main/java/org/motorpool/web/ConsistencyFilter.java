package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.replicas.ClientView;
import org.motorpool.platform.replicas.CurrentClient;
import org.motorpool.platform.replicas.Position;

/** Binds to the thread what the client has seen before, as its cookies and its {@code Consistency-Token} say. */
@NullUnmarked
public class ConsistencyFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String FROM_PRIMARY = ConsistencyFilter.class.getName() + ".fromPrimary";

    @Inject
    private transient ConsistencyAnswer consistency;

    @Inject
    private transient CurrentClient client;

    /** What this request reads is for others too, who may have seen more than its client. */
    public static void readFromPrimary(HttpServletRequest request) {
        request.setAttribute(FROM_PRIMARY, true);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Position> shown = consistency.shownBy(request);
        boolean mayUseReplica = READING.contains(request.getMethod()) && request.getAttribute(FROM_PRIMARY) == null;
        try (CurrentClient.Scope scope = client.bind(new ClientView(shown, mayUseReplica))) {
            chain.doFilter(request, response);
        }
    }
}
