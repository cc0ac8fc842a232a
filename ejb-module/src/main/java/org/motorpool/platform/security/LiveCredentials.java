package org.motorpool.platform.security;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.motorpool.platform.cache.Ages;
import org.motorpool.platform.cache.CacheDefinition;
import org.motorpool.platform.cache.Caches;
import org.motorpool.platform.cache.ClusterCache;
import org.motorpool.platform.cache.Loaded;

/**
 * Whose sessions and API keys are good, without asking the database for each request. Each node asks for itself once a
 * second at most, and believes an answer for two seconds at most, whatever fails: a record that nodes share would cost
 * what the question costs. What ended is forgotten by every node at once, and all of a tenant if a deed may have changed what its people may do.
 */
@Singleton
public class LiveCredentials {

    private static final Ages AGES = new Ages(Duration.ofSeconds(1), CacheDefinition.BOUND, CacheDefinition.BOUND, 0.2);

    private static final int SIZE = 20_000;

    /** Before the hash: the heap shall not hold what opens a door. */
    private static final String SESSION = "session ";

    private static final String KEY = "key ";

    /** What stands before the full stop of deeds after which somebody may no longer be who they were. */
    private static final Set<String> CHANGING = Set.of("employee", "role", "tenant", "user");

    private final SessionService sessions;
    private final ApiKeyService apiKeys;
    private final ClusterCache<String, Caller> known;

    @Inject
    public LiveCredentials(SessionService sessions, ApiKeyService apiKeys, Caches caches) {
        this.sessions = sessions;
        this.apiKeys = apiKeys;
        this.known = caches.make(CacheDefinition.ofEachNode(
                "credentials", AGES, SIZE, caller -> Optional.of(caller.tenant().toString())));
    }

    /** As {@link SessionService#authenticate}, up to two seconds late. */
    public Optional<Caller> ofSession(SecretToken token) {
        return known.get(SESSION + token.hash().hex(), key -> Loaded.of(sessions.authenticate(token)));
    }

    /** As {@link ApiKeyService#authenticate}, up to two seconds late. */
    public Optional<Caller> ofApiKey(String text) {
        return known.get(KEY + new SecretToken(text).hash().hex(), key -> Loaded.of(apiKeys.authenticate(text)));
    }

    void forgetWhatEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) CredentialsEnded ended) {
        for (TokenHash token : ended.tokens()) {
            known.forget(SESSION + token.hex());
            known.forget(KEY + token.hex());
        }
    }

    void forgetWhoMayHaveChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) Deed deed) {
        int stop = deed.action().indexOf('.');
        if (CHANGING.contains(deed.action().substring(0, Math.max(0, stop)))) {
            known.forgetGroup(deed.tenant().toString());
            // The platform's administrator changes tenants from outside.
            known.forgetGroup(deed.subject());
        }
    }
}
