package org.motorpool.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.util.Optional;
import java.util.stream.Stream;
import org.motorpool.platform.security.SecretToken;

/** The cookie that carries the token of a session. No script reads it, and no other site's form posts with it. */
public final class SessionCookie {

    static final String NAME = "motorpool-session";
    private static final int AT_ONCE = 0;

    private SessionCookie() {}

    /** The token that a request shows. */
    public static Optional<SecretToken> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(cookie -> new SecretToken(cookie.getValue()))
                        .filter(SecretToken::isWellFormed)
                        .findFirst();
    }

    /** What the answer to a request sets: kept until the browser ends. */
    public static NewCookie with(SecretToken token, HttpServletRequest request) {
        return cookie(request).value(token.text()).build();
    }

    /** What the answer to a request sets so that the browser forgets the token. */
    public static NewCookie expired(HttpServletRequest request) {
        return cookie(request).value("").maxAge(AT_ONCE).build();
    }

    private static NewCookie.Builder cookie(HttpServletRequest request) {
        return new NewCookie.Builder(NAME)
                .path("/")
                .httpOnly(true)
                .sameSite(SameSite.LAX)
                .secure(request.isSecure());
    }
}
