package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
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

    /**
     * A token that an answer tells its client.
     *
     * @param position that it is for
     */
    public record Told(String token, Position position) {}

    /** What {@code token} tells; empty if it is none of ours. */
    public Optional<Told> read(String token) {
        return tokens.latest(Stream.of(token)).map(position -> new Told(token, position));
    }

    /** The client, which showed {@code shown}, sees what {@code told} is for. If it has seen that before it is told nothing. */
    public void tell(Told told, Optional<Position> shown, HttpServletRequest request, HttpServletResponse response) {
        if (shown.isPresent() && shown.get().compareTo(told.position()) >= 0) {
            return;
        }
        response.setHeader(ConsistencyHeaders.TOKEN, told.token());
        boolean secure = isSecure(request);
        ConsistencyCookies.of(request)
                .keep(told.token())
                .forEach(change -> response.addHeader(HttpHeaders.SET_COOKIE, change.text(secure)));
    }
}
