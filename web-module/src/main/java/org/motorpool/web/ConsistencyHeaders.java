package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.replicas.ClientView;
import org.motorpool.platform.replicas.ConsistencyTokens;
import org.motorpool.platform.replicas.CurrentClient;
import org.motorpool.web.ConsistencyCookies.Change;

/**
 * Tells the client what it has seen with this answer, for its next request to show, and how old what it sees may be. It
 * runs behind the filter that commits what the request did.
 */
@Provider
@NullUnmarked
public class ConsistencyHeaders implements ContainerResponseFilter {

    /** In requests and answers; of two the client keeps the greater text. */
    public static final String TOKEN = "Consistency-Token";

    /** Seconds, with fractions; 0 from the primary. */
    static final String AGE = "Data-Age";

    private static final Logger LOG = System.getLogger(ConsistencyHeaders.class.getName());
    private static final double MILLIS = 1_000;

    @Inject
    private ConsistencyTokens tokens;

    @Inject
    private ConsistencyAnswer consistency;

    @Inject
    private CurrentClient client;

    @Inject
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        Optional<ClientView> view = client.find();
        if (view.isEmpty()) {
            return;
        }
        view.get().age().ifPresent(age -> response.getHeaders().putSingle(AGE, seconds(age)));
        ConsistencyCookies cookies = ConsistencyCookies.of(request);
        try {
            tokens.of(view.get()).ifPresent(token -> {
                response.getHeaders().putSingle(TOKEN, token);
                change(cookies.keep(token), response);
            });
        } catch (RuntimeException e) {
            // What was done is done. A client that shows nothing gets what it wrote, from the primary.
            LOG.log(Level.WARNING, "The primary does not say where it is: {0}", e.getMessage());
            change(cookies.forget(), response);
        }
    }

    private void change(List<Change> changes, ContainerResponseContext response) {
        changes.forEach(change ->
                response.getHeaders().add(HttpHeaders.SET_COOKIE, change.text(consistency.isSecure(request))));
    }

    private static String seconds(Duration age) {
        return String.format(Locale.ROOT, "%.3f", Math.max(0, age.toMillis()) / MILLIS);
    }
}
