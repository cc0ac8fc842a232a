package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.motorpool.platform.security.store.CredentialStore;

/** Which credentials are still good, asked of many at once by what goes on after a request: streams. */
@Singleton
public class StandingCredentials {

    private final CredentialStore store;

    @Inject
    public StandingCredentials(CredentialStore store) {
        this.store = store;
    }

    /** Those of {@code credentials} that are good now, each with the roles that its holder has by it. */
    public Map<Credential, Set<Role>> among(Collection<Credential> credentials) {
        return credentials.isEmpty() ? Map.of() : store.live(credentials, SessionService.IDLE, SessionService.OLDEST);
    }
}
