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
record ConsistencyCookies(List<Cookie> shown, boolean secure) {

    private static final String PREFIX = "motorpool-seen-";

    /** A token begins with the place that it is for. */
    private static final int PLACE_LENGTH = 24;

    private static final int AT_ONCE = 0;

    /** Without any a client is answered from the primary, so one that is of no use any more may go. */
    private static final int TEN_MINUTES = 600;

    /**
     * What a request shows; anybody may have written it.
     *
     * @param isProxySecure whether a proxy ends TLS
     */
    static ConsistencyCookies of(HttpServletRequest request, boolean isProxySecure) {
        Cookie[] cookies = request.getCookies();
        return new ConsistencyCookies(
                cookies == null
                        ? List.of()
                        : Stream.of(cookies)
                                .filter(cookie -> cookie.getName().startsWith(PREFIX))
                                .toList(),
                request.isSecure() || isProxySecure);
    }

    Stream<String> tokens() {
        return shown.stream().map(Cookie::getValue);
    }

    /** What the answer sets so that the browser knows {@code token}, which is not before any that it has shown. */
    List<NewCookie> keep(String token) {
        String name = PREFIX + token.substring(0, PLACE_LENGTH);
        List<NewCookie> cookies = new ArrayList<>();
        shown.stream()
                .filter(cookie -> !cookie.getName().equals(name))
                .map(cookie -> expired(cookie.getName()))
                .forEach(cookies::add);
        if (shown.stream()
                .noneMatch(cookie ->
                        cookie.getName().equals(name) && cookie.getValue().equals(token))) {
            cookies.add(cookie(name).value(token).maxAge(TEN_MINUTES).build());
        }
        return cookies;
    }

    /** What the answer sets so that the browser knows nothing, and is answered from the primary. */
    List<NewCookie> forget() {
        return shown.stream().map(cookie -> expired(cookie.getName())).toList();
    }

    private NewCookie expired(String name) {
        return cookie(name).value("").maxAge(AT_ONCE).build();
    }

    private NewCookie.Builder cookie(String name) {
        return new NewCookie.Builder(name)
                .path("/api/")
                .httpOnly(true)
                .sameSite(SameSite.LAX)
                .secure(secure);
    }
}
