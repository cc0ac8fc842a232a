package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.util.Optional;
import java.util.stream.Stream;
import org.motorpool.platform.security.PublicUrl;
import org.motorpool.platform.security.SecretToken;

/**
 * The cookie that carries the token of a session. No script reads it, and no other site's form posts with it. Where
 * people come over TLS its name says that it was set by this very host over TLS, which browsers hold it to.
 */
@Singleton
public class SessionCookie {

    static final String NAME = "motorpool-session";
    static final String SECURE_NAME = "__Host-" + NAME;
    private static final int AT_ONCE = 0;

    private final PublicUrl publicUrl;

    @Inject
    public SessionCookie(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The token that a request shows. */
    public Optional<SecretToken> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(name(request)))
                        .map(cookie -> new SecretToken(cookie.getValue()))
                        .filter(SecretToken::isWellFormed)
                        .findFirst();
    }

    /** What the answer to a request sets: kept until the browser ends. */
    public NewCookie with(SecretToken token, HttpServletRequest request) {
        return cookie(request).value(token.text()).build();
    }

    /** What the answer to a request sets so that the browser forgets the token. */
    public NewCookie expired(HttpServletRequest request) {
        return cookie(request).value("").maxAge(AT_ONCE).build();
    }

    private NewCookie.Builder cookie(HttpServletRequest request) {
        return new NewCookie.Builder(name(request))
                .path("/")
                .httpOnly(true)
                .sameSite(SameSite.LAX)
                .secure(isSecure(request));
    }

    private String name(HttpServletRequest request) {
        return isSecure(request) ? SECURE_NAME : NAME;
    }

    /** A node may be called in clear text by the proxy that ends TLS. */
    private boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || publicUrl.isSecure();
    }
}
