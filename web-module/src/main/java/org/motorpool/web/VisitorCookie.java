package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.time.Duration;
import java.util.Optional;
import org.motorpool.platform.security.PublicUrl;
import org.motorpool.platform.security.SecretToken;

/**
 * The cookie by which a visitor is known again. No script reads it, and no other site's form posts with it. What a
 * visitor leaves here lives for a day, or as long as a calendar that the visitor made; the cookie a little longer than
 * any of them.
 */
@Singleton
public class VisitorCookie {

    private static final String NAME = "motorpool-visitor";
    private static final String SECURE_NAME = "__Host-" + NAME;
    private static final Duration LIFE = Duration.ofDays(370);

    private final PublicUrl publicUrl;

    @Inject
    public VisitorCookie(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The secret that a request shows. */
    public Optional<SecretToken> of(ContainerRequestContext request) {
        return Optional.ofNullable(request.getCookies().get(name(request)))
                .map(Cookie::getValue)
                .map(SecretToken::new)
                .filter(SecretToken::isWellFormed);
    }

    public NewCookie with(SecretToken secret, ContainerRequestContext request) {
        return new NewCookie.Builder(name(request))
                .value(secret.text())
                .path("/")
                .maxAge((int) LIFE.toSeconds())
                .httpOnly(true)
                .sameSite(SameSite.LAX)
                .secure(isSecure(request))
                .build();
    }

    private String name(ContainerRequestContext request) {
        return isSecure(request) ? SECURE_NAME : NAME;
    }

    /** A node may be called in clear text by the proxy that ends TLS. */
    private boolean isSecure(ContainerRequestContext request) {
        return request.getSecurityContext().isSecure() || publicUrl.isSecure();
    }
}
