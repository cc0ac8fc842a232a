package org.motorpool.platform.security;

import java.util.List;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.security.store.SessionStore;
import org.motorpool.platform.security.store.SignInRulesStore;

/** Sessions for tests. */
public final class SessionFixtures {

    private SessionFixtures() {}

    /** @param ended gets every token that stops being valid */
    public static SessionService service(EmbeddedDatabase database, List<TokenHash> ended) {
        return new SessionService(
                new SessionStore(database),
                new SignInRulesService(new SignInRulesStore(database), DeedFixtures.UNKEPT),
                new Uuids(),
                DeedFixtures.UNKEPT,
                new Endings(new FiredEvents<>(event -> ended.addAll(event.tokens()))));
    }
}
