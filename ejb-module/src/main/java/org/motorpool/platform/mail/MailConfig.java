package org.motorpool.platform.mail;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.mail.*}. */
@Singleton
public class MailConfig {

    private final Optional<String> host;
    private final int port;
    private final Tls tls;
    private final Optional<String> user;
    private final Optional<String> password;
    private final String from;
    private final Duration timeout;

    /** How a connection to the mail server is closed to others. */
    public enum Tls {
        /** Not at all: for a server on the same machine. */
        NONE,
        /** It begins in clear text and is refused unless it becomes TLS; port 587. */
        STARTTLS,
        /** From the first byte; port 465. */
        IMPLICIT
    }

    /**
     * @param host of the mail server; without one no mail is sent
     * @param user to sign in at the mail server with; without one nobody signs in
     * @param from whom mails are from, such as {@code Motorpool <motorpool@example.org>}
     * @param timeout for connecting, and for each answer
     */
    @Inject
    public MailConfig(
            @ConfigProperty(name = "motorpool.mail.host") Optional<String> host,
            @ConfigProperty(name = "motorpool.mail.port", defaultValue = "25") int port,
            @ConfigProperty(name = "motorpool.mail.tls", defaultValue = "NONE") Tls tls,
            @ConfigProperty(name = "motorpool.mail.user") Optional<String> user,
            @ConfigProperty(name = "motorpool.mail.password") Optional<String> password,
            @ConfigProperty(name = "motorpool.mail.from", defaultValue = "Motorpool <motorpool@localhost>") String from,
            @ConfigProperty(name = "motorpool.mail.timeout", defaultValue = "PT10S") Duration timeout) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.user = user;
        this.password = password;
        this.from = from;
        this.timeout = timeout;
    }

    Optional<String> host() {
        return host;
    }

    int port() {
        return port;
    }

    Tls tls() {
        return tls;
    }

    Optional<String> user() {
        return user;
    }

    Optional<String> password() {
        return password;
    }

    String from() {
        return from;
    }

    Duration timeout() {
        return timeout;
    }
}
