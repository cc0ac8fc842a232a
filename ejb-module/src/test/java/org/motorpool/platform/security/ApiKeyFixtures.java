package org.motorpool.platform.security;

import java.time.Clock;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.security.store.ApiKeyStore;

/** API keys for tests. */
public final class ApiKeyFixtures {

    private ApiKeyFixtures() {}

    /** Keys whose end nobody hears of. */
    public static ApiKeyService service(EmbeddedDatabase database) {
        return new ApiKeyService(
                new ApiKeyStore(database),
                new Uuids(),
                Clock.systemUTC(),
                DeedFixtures.UNKEPT,
                new Endings(new FiredEvents<>(event -> {})));
    }
}
