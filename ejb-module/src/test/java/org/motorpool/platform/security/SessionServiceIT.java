package org.motorpool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.store.SignInRulesStore;
import org.motorpool.tenants.TenantFixtures;

class SessionServiceIT {

    private static final SignInOrigin AT_HOME = new SignInOrigin("192.0.2.7", "Firefox");

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, Clock.systemUTC());
    private final List<TokenHash> ended = new ArrayList<>();
    private final SignInRulesService rules =
            new SignInRulesService(new SignInRulesStore(database), DeedFixtures.UNKEPT);
    private final SessionService sessions = SessionFixtures.service(database, ended);
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
        SecretToken token = database.as(tenant, () -> sessions.open(bala, AT_HOME));
        SecretToken another = database.as(tenant, () -> sessions.open(bala, AT_HOME));

        assertThat(database.asNobody(() -> sessions.authenticate(token))).contains(bala);
        assertThat(database.asNobody(() -> sessions.authenticate(new SecretToken("somebody-else's"))))
                .isEmpty();

        database.runAs(TenantFixtures.add(database, Clock.systemUTC()), () -> sessions.end(token));
        assertThat(database.asNobody(() -> sessions.authenticate(token))).isEmpty();
        assertThat(database.asNobody(() -> sessions.authenticate(another))).contains(bala);
    }

    @Test
    void aSessionThatNobodyUsesIsOverAndForgotten() {
        SecretToken used = database.as(tenant, () -> sessions.open(bala, AT_HOME));
        SecretToken idle = database.as(tenant, () -> sessions.open(bala, AT_HOME));
        lastUsed(used, "23 hours 59 minutes");
        lastUsed(idle, "24 hours");

        assertThat(database.asNobody(() -> sessions.authenticate(idle))).isEmpty();
        assertThat(database.asNobody(() -> sessions.authenticate(used))).contains(bala);
        assertThat(age(used)).as("a use is noted").isLessThan(60);

        database.as(tenant, () -> sessions.open(bala, AT_HOME));
        int left = database.superuser()
                .withHandle(handle -> handle.createQuery("select count(*) from user_session where tenant_id = ?")
                        .bind(0, tenant.value())
                        .mapTo(Integer.class)
                        .one());
        assertThat(left).isEqualTo(2);
    }

    @Test
    void aSessionEndsAfterAMonthThoughItIsUsed() {
        SecretToken token = database.as(tenant, () -> sessions.open(bala, AT_HOME));
        update("update user_session set created_at = now() - interval '30 days' where tenant_id = ?");

        assertThat(database.asNobody(() -> sessions.authenticate(token))).isEmpty();
    }

    @Test
    void ofManySessionsTheOldestEnd() {
        List<SecretToken> tokens = Stream.generate(() -> database.as(tenant, () -> sessions.open(bala, AT_HOME)))
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
        SecretToken token = database.as(tenant, () -> sessions.open(bala, AT_HOME));

        update("update app_user set roles = '{employee}' where tenant_id = ?");
        assertThat(database.asNobody(() -> sessions.authenticate(token)))
                .hasValueSatisfying(caller -> assertThat(caller.roles()).containsExactly(Role.EMPLOYEE));

        update("update app_user set active = false where tenant_id = ?");
        assertThat(database.asNobody(() -> sessions.authenticate(token))).isEmpty();
    }

    @Test
    void listsWhatIsOpenWithWhereItIsFrom() {
        SecretToken here = database.as(tenant, () -> sessions.open(bala, AT_HOME));
        SecretToken idle = database.as(tenant, () -> sessions.open(bala, AT_HOME));
        lastUsed(idle, "24 hours");
        database.as(
                tenant, () -> sessions.open(bala, new SignInOrigin("2001:db8::1", "\u0007Mobile " + "x".repeat(300))));

        List<Session> open = list(Optional.of(here));

        assertThat(open).extracting(Session::address).containsExactly("2001:db8::1", "192.0.2.7");
        assertThat(open).extracting(Session::current).containsExactly(false, true);
        assertThat(open.get(0).agent()).startsWith("Mobile x").hasSize(200);
        assertThat(list(Optional.empty())).extracting(Session::current).containsOnly(false);
    }

    @Test
    void endsOneOrAllOthersAndTellsWhoeverRemembersThem() {
        SecretToken here = database.as(tenant, () -> sessions.open(bala, AT_HOME));
        SecretToken phone = database.as(tenant, () -> sessions.open(bala, AT_HOME));
        SecretToken desk = database.as(tenant, () -> sessions.open(bala, AT_HOME));
        UUID newest = list(Optional.of(here)).get(0).sessionId();

        database.runAs(tenant, () -> sessions.end(tenant, newest, Optional.of(bala.user())));
        assertThat(ended).containsExactly(desk.hash());
        assertThat(database.asNobody(() -> sessions.authenticate(desk))).isEmpty();

        database.runAs(tenant, () -> sessions.endAll(tenant, bala.user(), Optional.of(here)));
        assertThat(ended).containsExactly(desk.hash(), phone.hash());
        assertThat(database.asNobody(() -> sessions.authenticate(phone))).isEmpty();
        assertThat(database.asNobody(() -> sessions.authenticate(here))).contains(bala);
    }

    @Test
    void nobodyEndsAnothersSession() {
        database.as(tenant, () -> sessions.open(bala, AT_HOME));
        UUID session = list(Optional.empty()).get(0).sessionId();
        TenantId other = TenantFixtures.add(database, Clock.systemUTC());
        UserId colleague = new UserId(new Uuids().next());

        assertNotFound(() -> database.runAs(other, () -> sessions.end(other, session, Optional.empty())));
        assertNotFound(() -> database.runAs(tenant, () -> sessions.end(tenant, session, Optional.of(colleague))));
        assertThat(list(Optional.empty())).hasSize(1);
        assertThat(ended).isEmpty();
    }

    @Test
    void whereTheTenantWantsOneSessionANewOneEndsTheOlder() {
        SecretToken older = database.as(tenant, () -> sessions.open(bala, AT_HOME));
        assertThat(database.as(tenant, () -> rules.change(tenant, true, 0)).version())
                .isEqualTo(1);
        assertThat(database.asNobody(() -> sessions.authenticate(older))).contains(bala);

        SecretToken newer = database.as(tenant, () -> sessions.open(bala, AT_HOME));

        assertThat(database.asNobody(() -> sessions.authenticate(older))).isEmpty();
        assertThat(database.asNobody(() -> sessions.authenticate(newer))).contains(bala);
        assertThat(ended).containsExactly(older.hash());
    }

    @Test
    void ofManyThatSignInAtOnceOneIsLeftWhereTheTenantWantsOne() throws Exception {
        database.as(tenant, () -> rules.change(tenant, true, 0));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<SecretToken>> work = Stream.<Callable<SecretToken>>generate(
                            () -> () -> database.as(tenant, () -> sessions.open(bala, AT_HOME)))
                    .limit(24)
                    .toList();
            for (Future<SecretToken> done : threads.invokeAll(work)) {
                assertThat(done.get()).isNotNull();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(list(Optional.empty())).hasSize(1);
    }

    @Test
    void rulesThatSomebodyElseChangedAreNotOverwritten() {
        database.as(tenant, () -> rules.change(tenant, true, 0));

        assertThatThrownBy(() -> database.as(tenant, () -> rules.change(tenant, false, 0)))
                .isInstanceOf(MotorpoolException.class);
        assertThat(database.as(tenant, () -> rules.of(tenant))).isEqualTo(new SignInRules(true, 1));
        assertThat(database.as(tenant, () -> rules.change(tenant, false, 1))).isEqualTo(new SignInRules(false, 2));
    }

    private List<Session> list(Optional<SecretToken> current) {
        return database.as(tenant, () -> sessions.list(tenant, bala.user(), current, Optional.empty(), 50));
    }

    private static void assertNotFound(ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(MotorpoolException.class, thrown -> assertThat(thrown.code())
                .isEqualTo(SecurityError.SESSION_NOT_FOUND));
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
