package org.motorpool.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cookies in which a browser carries what it saw. Each place of the log has a cookie of its own name, and an answer
 * takes away only those that came with its request, whose places it has surpassed. So of two answers that cross each
 * other none takes back what the other one gave; where both stay, the next request shows both, and the later one counts.
 */
record ConsistencyCookies(List<Cookie> shown) {

    private static final String PREFIX = "motorpool-seen-";

    /** A token begins with the place that it is for. */
    private static final int PLACE_LENGTH = 24;

    /** What a request shows; anybody may have written it. */
    static ConsistencyCookies of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return new ConsistencyCookies(
                cookies == null
                        ? List.of()
                        : Stream.of(cookies)
                                .filter(cookie -> cookie.getName().startsWith(PREFIX))
                                .toList());
    }

    /** What an answer does to a cookie of the browser: sets it or, without a token, takes it away. */
    record Change(String name, String token) {

        private static final int AT_ONCE = 0;

        /** Without any a client is answered from the primary, so one that is of no use any more may go. */
        private static final int TEN_MINUTES = 600;

        boolean takesAway() {
            return token.isEmpty();
        }

        /** As {@code Set-Cookie} says it; a token has no character that would need quotation marks. */
        String text(boolean secure) {
            return name + '=' + token + ";Path=/api/;Max-Age=" + (takesAway() ? AT_ONCE : TEN_MINUTES)
                    + (secure ? ";Secure" : "") + ";HttpOnly;SameSite=Lax";
        }
    }

    Stream<String> tokens() {
        return shown.stream().map(Cookie::getValue);
    }

    /** So that the browser knows {@code token}, which is not before any that it has shown. */
    List<Change> keep(String token) {
        String name = PREFIX + token.substring(0, PLACE_LENGTH);
        List<Change> changes = new ArrayList<>();
        shown.stream()
                .filter(cookie -> !cookie.getName().equals(name))
                .map(cookie -> new Change(cookie.getName(), ""))
                .forEach(changes::add);
        if (shown.stream()
                .noneMatch(cookie ->
                        cookie.getName().equals(name) && cookie.getValue().equals(token))) {
            changes.add(new Change(name, token));
        }
        return changes;
    }

    /** So that the browser knows nothing, and is answered from the primary. */
    List<Change> forget() {
        return shown.stream().map(cookie -> new Change(cookie.getName(), "")).toList();
    }
}
