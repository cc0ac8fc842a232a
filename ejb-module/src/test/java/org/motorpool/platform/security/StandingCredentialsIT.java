package org.motorpool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.security.store.CredentialStore;
import org.motorpool.tenants.TenantFixtures;

/** What is asked of all credentials of a node's streams at once. */
class StandingCredentialsIT {

    private static final SignInOrigin AT_HOME = new SignInOrigin("192.0.2.1", "Test");

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, Clock.systemUTC());
    private final SessionService sessions = SessionFixtures.service(database, new ArrayList<>());
    private final ApiKeyService apiKeys = ApiKeyFixtures.service(database);
    private final StandingCredentials live = new StandingCredentials(new CredentialStore(database.engine()));
    private Caller bala;

    @BeforeEach
    void addSomebody() {
        User user = database.as(tenant, () -> UserFixtures.service(database, new Uuids(), Clock.systemUTC())
                .add(
                        tenant,
                        new AddUser(
                                "bala@acme.test", "Bala Nair", "correct horse battery", Set.of(Role.TENANT_ADMIN))));
        bala = new Caller(tenant, user.userId(), user.name(), Set.of(Role.TENANT_ADMIN));
    }

    @Test
    void sessionsAndKeysAreGoodUntilTheyEnd() {
        SecretToken token = database.as(tenant, () -> sessions.open(bala, AT_HOME));
        ApiKey.Issued key = database.as(
                tenant,
                () -> apiKeys.issue(
                        bala, "Program", Set.of(Role.DISPATCHER), Optional.empty(), Scopes.ALL, Optional.empty()));
        Credential session = Credential.session(token);
        Credential apiKey = Credential.apiKey(key.secret());
        Credential unknown = Credential.apiKey("mp_unknown");

        assertThat(live.among(List.of(session, apiKey, unknown)))
                .isEqualTo(Map.of(session, Set.of(Role.TENANT_ADMIN), apiKey, Set.of(Role.DISPATCHER)));

        database.runAs(tenant, () -> sessions.end(token));
        assertThat(live.among(List.of(session, apiKey))).containsOnlyKeys(apiKey);
        database.runAs(tenant, () -> apiKeys.revoke(tenant, key.apiKey().apiKeyId()));
        assertThat(live.among(List.of(session, apiKey))).isEmpty();
        assertThat(live.among(List.of())).isEmpty();
    }

    @Test
    void whoLosesARoleIsTold() {
        Credential session = Credential.session(database.as(tenant, () -> sessions.open(bala, AT_HOME)));

        update("roles = '{employee}'");
        assertThat(live.among(List.of(session))).isEqualTo(Map.of(session, Set.of(Role.EMPLOYEE)));

        update("active = false");
        assertThat(live.among(List.of(session))).isEmpty();
    }

    private void update(String what) {
        database.superuser()
                .useHandle(handle -> handle.execute(
                        "update app_user set " + what + " where user_id = ?",
                        bala.user().value()));
    }
}
