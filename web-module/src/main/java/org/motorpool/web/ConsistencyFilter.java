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
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.replicas.ClientView;
import org.motorpool.platform.replicas.ConsistencyTokens;
import org.motorpool.platform.replicas.CurrentClient;
import org.motorpool.platform.replicas.Position;

/** Binds to the thread what the client has seen before, as its cookies and its {@code Consistency-Token} say. */
@NullUnmarked
public class ConsistencyFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Inject
    private transient ConsistencyTokens tokens;

    @Inject
    private transient CurrentClient client;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Position> shown = tokens.latest(Stream.concat(
                ConsistencyCookies.of(request).tokens(),
                Stream.ofNullable(request.getHeader(ConsistencyHeaders.TOKEN))));
        try (CurrentClient.Scope scope = client.bind(new ClientView(shown, READING.contains(request.getMethod())))) {
            chain.doFilter(request, response);
        }
    }
}
