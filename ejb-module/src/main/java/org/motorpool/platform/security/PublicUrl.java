package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where people reach the console. Where it is {@code https}, something in front of the nodes may end TLS: cookies are
 * secure all the same, and browsers are told never to come without it.
 */
@Singleton
public class PublicUrl {

    private final URI url;

    /** @param url without a path */
    @Inject
    public PublicUrl(
            @ConfigProperty(name = "motorpool.web.public-url", defaultValue = "http://127.0.0.1:8080") URI url) {
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().matches("https?")) {
            throw new IllegalArgumentException("motorpool.web.public-url is " + url + ", no address of a web site.");
        }
        this.url = url;
    }

    public boolean isSecure() {
        return url.getScheme().equals("https");
    }

    /** What browsers send as {@code Origin} from our own pages. */
    public String origin() {
        return url.getScheme() + "://" + url.getAuthority();
    }

    /** A page of the console, such as {@code /board}. What stands behind the hash is never sent to any server. */
    public String page(String path) {
        return origin() + "/#" + path;
    }
}
