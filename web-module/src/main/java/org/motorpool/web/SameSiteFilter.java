package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.PublicUrl;

/**
 * Keeps other sites from making a signed-in browser change something (cross-site request forgery): a change that
 * carries no API key must come from our own pages, as the browser's {@code Sec-Fetch-Site} or {@code Origin} says.
 * Programs send neither and have no cookie to steal. Bodies are no way around: a form cannot send JSON.
 */
@Provider
@PreMatching
public class SameSiteFilter implements ContainerRequestFilter {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final PublicUrl publicUrl;

    @Inject
    public SameSiteFilter(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (SAFE_METHODS.contains(request.getMethod()) || request.getHeaderString("Authorization") != null) {
            return;
        }
        if (!isOwnSite(
                request.getHeaderString("Sec-Fetch-Site"),
                request.getHeaderString("Origin"),
                request.getHeaderString("Host"),
                publicUrl.origin())) {
            throw new MotorpoolException(
                    CommonError.CROSS_SITE_REQUEST, "Another site may not make changes in your name.");
        }
    }

    /**
     * Whether a browser says that it is from a page of ours, or whoever asks is none.
     *
     * @param publicOrigin of our own pages, where a proxy calls the node by another name than people do
     */
    public static boolean isOwnSite(
            @Nullable String fetchSite, @Nullable String origin, @Nullable String host, String publicOrigin) {
        if (fetchSite != null) {
            return OWN_SITE.contains(fetchSite);
        }
        if (origin == null || origin.equals(publicOrigin)) {
            return true;
        }
        try {
            // The origin of a page that hides where it is from is "null" and has no authority.
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equals(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
