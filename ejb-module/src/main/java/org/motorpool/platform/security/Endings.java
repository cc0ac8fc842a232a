package org.motorpool.platform.security;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The one place by which every session and key passes that ends before its time: signed out, ended by its owner or an
 * administrator, pushed out by a newer one, ended with the password, revoked.
 */
@Singleton
class Endings {

    private final Event<CredentialsEnded> fired;

    @Inject
    Endings(Event<CredentialsEnded> fired) {
        this.fired = fired;
    }

    void ended(List<TokenHash> tokens) {
        if (!tokens.isEmpty()) {
            fired.fire(new CredentialsEnded(tokens));
        }
    }
}
