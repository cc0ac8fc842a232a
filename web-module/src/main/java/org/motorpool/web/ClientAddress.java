package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.motorpool.platform.security.SignInOrigin;

/**
 * Where a request comes from. What stands in {@code X-Forwarded-For} counts only if a proxy of ours wrote it, and of that
 * only the last: the others are the client's own words.
 */
@Singleton
public class ClientAddress {

    private final Set<String> trustedProxies;

    /** @param trustedProxies addresses of the proxies in front of the nodes; by default one on the same machine */
    @Inject
    public ClientAddress(
            @ConfigProperty(name = "motorpool.web.trusted-proxies", defaultValue = "127.0.0.1,0:0:0:0:0:0:0:1")
                    Set<String> trustedProxies) {
        this.trustedProxies = Set.copyOf(trustedProxies);
    }

    public SignInOrigin of(HttpServletRequest request) {
        return new SignInOrigin(
                address(request.getRemoteAddr(), Optional.ofNullable(request.getHeader("X-Forwarded-For"))),
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
    }

    String address(String peer, Optional<String> forwardedFor) {
        return forwardedFor
                .filter(given -> trustedProxies.contains(peer))
                .map(given -> given.substring(given.lastIndexOf(',') + 1).strip())
                .filter(last -> !last.isEmpty())
                .orElse(peer);
    }
}
