package org.motorpool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.security.store.SessionStore;
import org.motorpool.tenants.TenantFixtures;

class SessionServiceIT {

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, Clock.systemUTC());
    private final SessionService sessions =
            new SessionService(new SessionStore(database), new Uuids(), DeedFixtures.UNKEPT);
    private Caller bala;

    @BeforeEach
    void addSomebody() {
        UserService users = UserFixtures.service(database, new Uuids(), Clock.systemUTC());
        User user = database.as(
                tenant,
                () -> users.add(
                        tenant,
                        new AddUser("bala@acme.test", "Bala Nair", "correct horse battery", Set.of(Role.DISPATCHER))));
        bala = new Caller(tenant, user.userId(), user.name(), Set.of(Role.DISPATCHER));
    }

    @Test
    void whoeverHasTheTokenIsKnownUntilTheSessionIsEnded() {
        SecretToken token = database.as(tenant, () -> sessions.open(bala));
        SecretToken another = database.as(tenant, () -> sessions.open(bala));

        assertThat(database.asNobody(() -> sessions.authenticate(token))).contains(bala);
        assertThat(database.asNobody(() -> sessions.authenticate(new SecretToken("somebody-else's"))))
                .isEmpty();

        database.runAs(TenantFixtures.add(database, Clock.systemUTC()), () -> sessions.end(token));
        assertThat(database.asNobody(() -> sessions.authenticate(token))).isEmpty();
        assertThat(database.asNobody(() -> sessions.authenticate(another))).contains(bala);
    }

    @Test
    void aSessionThatNobodyUsesIsOverAndForgotten() {
        SecretToken used = database.as(tenant, () -> sessions.open(bala));
        SecretToken idle = database.as(tenant, () -> sessions.open(bala));
        lastUsed(used, "23 hours 59 minutes");
        lastUsed(idle, "24 hours");

        assertThat(database.asNobody(() -> sessions.authenticate(idle))).isEmpty();
        assertThat(database.asNobody(() -> sessions.authenticate(used))).contains(bala);
        assertThat(age(used)).as("a use is noted").isLessThan(60);

        database.as(tenant, () -> sessions.open(bala));
        int left = database.superuser()
                .withHandle(handle -> handle.createQuery("select count(*) from user_session where tenant_id = ?")
                        .bind(0, tenant.value())
                        .mapTo(Integer.class)
                        .one());
        assertThat(left).isEqualTo(2);
    }

    @Test
    void aSessionEndsAfterAMonthThoughItIsUsed() {
        SecretToken token = database.as(tenant, () -> sessions.open(bala));
        update("update user_session set created_at = now() - interval '30 days' where tenant_id = ?");

        assertThat(database.asNobody(() -> sessions.authenticate(token))).isEmpty();
    }

    @Test
    void ofManySessionsTheOldestEnd() {
        List<SecretToken> tokens = Stream.generate(() -> database.as(tenant, () -> sessions.open(bala)))
                .limit(SessionService.MOST + 2)
                .toList();

        assertThat(tokens)
                .extracting(token ->
                        database.asNobody(() -> sessions.authenticate(token)).isPresent())
                .startsWith(false, false, true)
                .filteredOn(isKnown -> isKnown)
                .hasSize(SessionService.MOST);
    }

    @Test
    void whatSomebodyMayDoIsWhatTheyMayDoNow() {
        SecretToken token = database.as(tenant, () -> sessions.open(bala));

        update("update app_user set roles = '{employee}' where tenant_id = ?");
        assertThat(database.asNobody(() -> sessions.authenticate(token)))
                .hasValueSatisfying(caller -> assertThat(caller.roles()).containsExactly(Role.EMPLOYEE));

        update("update app_user set active = false where tenant_id = ?");
        assertThat(database.asNobody(() -> sessions.authenticate(token))).isEmpty();
    }

    private void update(String statement) {
        database.superuser().withHandle(handle -> handle.execute(statement, tenant.value()));
    }

    private void lastUsed(SecretToken token, String ago) {
        database.superuser()
                .withHandle(handle -> handle.execute(
                        "update user_session set last_used_at = now() - ?::interval where token_sha256 = ?",
                        ago,
                        token.sha256()));
    }

    private double age(SecretToken token) {
        return database.superuser().withHandle(handle -> handle.createQuery(
                        "select extract(epoch from now() - last_used_at) from user_session where token_sha256 = ?")
                .bind(0, token.sha256())
                .mapTo(Double.class)
                .one());
    }
}
