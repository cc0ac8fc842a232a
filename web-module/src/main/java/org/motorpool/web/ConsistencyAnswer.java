package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.Optional;
import java.util.stream.Stream;
import org.motorpool.platform.replicas.ConsistencyTokens;
import org.motorpool.platform.replicas.Position;
import org.motorpool.platform.security.PublicUrl;

/** What a client shows of what it saw, and how it is told of more where no resource answers. */
@Singleton
public class ConsistencyAnswer {

    private final ConsistencyTokens tokens;
    private final PublicUrl publicUrl;

    @Inject
    public ConsistencyAnswer(ConsistencyTokens tokens, PublicUrl publicUrl) {
        this.tokens = tokens;
        this.publicUrl = publicUrl;
    }

    /** What the client has seen before, as far as it shows. */
    public Optional<Position> shownBy(HttpServletRequest request) {
        return tokens.latest(Stream.concat(
                ConsistencyCookies.of(request).tokens(),
                Stream.ofNullable(request.getHeader(ConsistencyHeaders.TOKEN))));
    }

    /** A node may be called in clear text by the proxy that ends TLS. */
    boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || publicUrl.isSecure();
    }

    /** The client sees what {@code token} is for. One that has seen it before is told nothing. */
    public void tell(String token, HttpServletRequest request, HttpServletResponse response) {
        Optional<Position> seen = tokens.latest(Stream.of(token));
        Optional<Position> shown = shownBy(request);
        if (seen.isEmpty() || (shown.isPresent() && shown.get().compareTo(seen.get()) >= 0)) {
            return;
        }
        response.setHeader(ConsistencyHeaders.TOKEN, token);
        var written = RuntimeDelegate.getInstance().createHeaderDelegate(NewCookie.class);
        ConsistencyCookies.of(request)
                .keep(token)
                .forEach(change ->
                        response.addHeader(HttpHeaders.SET_COOKIE, written.toString(change.cookie(isSecure(request)))));
    }
}
