package org.motorpool.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cookies in which a browser carries what it saw. Each place of the log has a cookie of its own name, and an answer
 * takes away only those that came with its request, whose places it has surpassed. So of two answers that cross each
 * other none takes back what the other one gave; where both stay, the next request shows both, and the later one counts.
 */
final class ConsistencyCookies {

    static final String PREFIX = "motorpool-seen-";
    /** A token begins with the place that it is for. */
    private static final int PLACE_LENGTH = 24;

    private static final int AT_ONCE = 0;
    /** Without any a client is answered from the primary, so one that is of no use any more may go. */
    private static final int TEN_MINUTES = 600;

    private ConsistencyCookies() {}

    /** What a request shows; anybody may have written it. */
    static Stream<String> tokensOf(HttpServletRequest request) {
        return of(request).map(Cookie::getValue);
    }

    /** What the answer sets so that the browser knows {@code token}, which is not before any that it has shown. */
    static List<NewCookie> keep(String token, HttpServletRequest request) {
        String name = PREFIX + token.substring(0, PLACE_LENGTH);
        List<NewCookie> cookies = new ArrayList<>();
        boolean known = false;
        for (Cookie shown : of(request).toList()) {
            if (shown.getName().equals(name) && shown.getValue().equals(token)) {
                known = true;
            } else if (!shown.getName().equals(name)) {
                cookies.add(expired(shown.getName(), request));
            }
        }
        if (!known) {
            cookies.add(
                    cookie(name, request).value(token).maxAge(TEN_MINUTES).build());
        }
        return cookies;
    }

    /** What the answer sets so that the browser knows nothing, and is answered from the primary. */
    static List<NewCookie> forget(HttpServletRequest request) {
        return of(request).map(shown -> expired(shown.getName(), request)).toList();
    }

    private static Stream<Cookie> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Stream.empty()
                : Stream.of(cookies).filter(cookie -> cookie.getName().startsWith(PREFIX));
    }

    private static NewCookie expired(String name, HttpServletRequest request) {
        return cookie(name, request).value("").maxAge(AT_ONCE).build();
    }

    private static NewCookie.Builder cookie(String name, HttpServletRequest request) {
        return new NewCookie.Builder(name)
                .path("/api/")
                .httpOnly(true)
                .sameSite(SameSite.LAX)
                .secure(request.isSecure());
    }
}
