package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.motorpool.platform.security.SignInOrigin;

/**
 * Where a client is: at the other end of the connection, or where a proxy that we trust says in {@code X-Forwarded-For}.
 * Anybody can send that header, so only what trusted proxies added counts: it is read from its end.
 */
@Singleton
public class ClientAddresses {

    /** Of a number, never of a name: nothing is ever looked up. */
    private static final Pattern LITERAL = Pattern.compile(
            "(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])(\\.(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Whoever has one address of a network of IPv6 has all of them. */
    private static final int NETWORK_BYTES = 8;

    private final Set<String> trusted;

    /** @param trusted addresses of proxies; by default one on the same machine */
    @Inject
    public ClientAddresses(
            @ConfigProperty(name = "motorpool.web.trusted-proxies", defaultValue = "127.0.0.1,::1")
                    Set<String> trusted) {
        this.trusted = trusted.stream()
                .map(text -> parse(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "motorpool.web.trusted-proxies has '" + text + "', which is no address.")))
                .map(InetAddress::getHostAddress)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Empty if a trusted proxy does not say. */
    Optional<String> of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), String.join(",", Collections.list(request.getHeaders("X-Forwarded-For"))));
    }

    /** What can be told to a person about where a request came from. */
    public SignInOrigin origin(HttpServletRequest request) {
        return new SignInOrigin(
                of(request).orElseGet(request::getRemoteAddr),
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
    }

    /**
     * @param remote the other end of the connection
     * @param forwarded the values of {@code X-Forwarded-For}, the last one at the end; empty for none
     * @return empty if a trusted proxy does not say
     */
    Optional<String> of(String remote, String forwarded) {
        if (!trusted.contains(remote)) {
            // Of an address that is good on one link only, the link is named behind it.
            return parse(remote.replaceFirst("%.*", "")).map(ClientAddresses::client);
        }
        String[] hops = forwarded.split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            Optional<InetAddress> hop = parse(hops[i].strip());
            if (hop.isEmpty()) {
                return Optional.empty();
            }
            if (!trusted.contains(hop.get().getHostAddress())) {
                return hop.map(ClientAddresses::client);
            }
        }
        return Optional.empty();
    }

    private static String client(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), address.getAddress().length);
        try {
            return InetAddress.getByAddress(network).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<InetAddress> parse(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
