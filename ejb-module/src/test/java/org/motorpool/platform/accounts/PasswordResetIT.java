package org.motorpool.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.accounts.store.PasswordResetStore;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobFixtures;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.mail.Mail;
import org.motorpool.platform.mail.MailService;
import org.motorpool.platform.security.AddUser;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.DeedFixtures;
import org.motorpool.platform.security.NewPasswords;
import org.motorpool.platform.security.PublicUrl;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.platform.security.SecurityKey;
import org.motorpool.platform.security.SessionFixtures;
import org.motorpool.platform.security.SessionService;
import org.motorpool.platform.security.SignInOrigin;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserFixtures;
import org.motorpool.platform.security.UserService;
import org.motorpool.platform.security.store.UserStore;
import org.motorpool.tenants.TenantFixtures;

/** The rows behind a mail with a link, in a real PostgreSQL. */
class PasswordResetIT {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Pattern LINK = Pattern.compile("https://motorpool\\.example/#/new-password\\?token=(\\S{43})");
    private static final SignInOrigin HERE = new SignInOrigin("192.0.2.7", "");

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, at(NOON));
    private final UserService users = UserFixtures.service(database, new Uuids(), at(NOON));
    private final SessionService sessions = SessionFixtures.service(database, new ArrayList<>());
    private final ResetTokens tokens = new ResetTokens(new SecurityKey("the key of the nodes"));
    private final Caller bala = bala();

    @Test
    void theLinksTokenIsTheSameForEachAttemptAtSendingAndGoodOnce() {
        SecretToken session = database.as(tenant, () -> sessions.open(bala, HERE));
        UUID reset = request(NOON);
        String token = tokenIn(write(reset, NOON).orElseThrow());
        assertThat(tokenIn(write(reset, NOON.plusSeconds(60)).orElseThrow())).isEqualTo(token);

        ResetHolder holder = find(token, NOON).orElseThrow();
        database.runAs(tenant, () -> resets(NOON).use(holder, "zebra lamp forty two"));

        assertThat(database.asNobody(() -> sessions.authenticate(session))).isEmpty();
        assertThat(database.as(tenant, () -> new UserStore(database).findCredentials(tenant, bala.user())))
                .hasValueSatisfying(known -> assertThat(known.passwordHash()).isEqualTo("zebra lamp forty two"));
        assertThat(find(token, NOON)).isEmpty();
        assertThat(write(reset, NOON)).isEmpty();
        assertThatThrownBy(() -> database.runAs(tenant, () -> resets(NOON).use(holder, "another one entirely")))
                .isInstanceOfSatisfying(MotorpoolException.class, thrown -> assertThat(thrown.code())
                        .isEqualTo(AccountError.RESET_TOKEN_INVALID));
    }

    @Test
    void aLinkIsGoodForHalfAnHour() {
        UUID reset = request(NOON);
        String token = tokens.of(reset).text();

        assertThat(find(token, NOON.plus(Duration.ofMinutes(29)))).isPresent();
        assertThat(find(token, NOON.plus(Duration.ofMinutes(30)))).isEmpty();
        assertThat(write(reset, NOON.plus(Duration.ofMinutes(30)))).isEmpty();
    }

    @Test
    void threeMailsAtMostAreSentWhileTheirLinksAreGood() {
        for (int i = 0; i < 5; i++) {
            request(NOON.plusSeconds(i));
        }
        assertThat(open()).hasSize(3);

        request(NOON.plus(Duration.ofMinutes(31)));
        assertThat(open()).hasSize(4);
    }

    @Test
    void usingOneLinkEndsTheOthers() {
        UUID first = request(NOON);
        UUID second = request(NOON.plusSeconds(1));
        ResetHolder holder = find(tokens.of(second).text(), NOON).orElseThrow();

        database.runAs(tenant, () -> resets(NOON).use(holder, "zebra lamp forty two"));

        assertThat(find(tokens.of(first).text(), NOON)).isEmpty();
    }

    /** Neither the table of resets nor that of jobs lets anybody in who reads it. */
    @Test
    void theTokenIsNowhereInTheDatabase() {
        UUID reset = request(NOON);
        String token = tokens.of(reset).text();

        String params = database.superuser().withHandle(handle -> handle.createQuery(
                        "select params::text from job where tenant_id = ? and type = 'mail'")
                .bind(0, tenant.value())
                .mapTo(String.class)
                .one());

        assertThat(params).contains(reset.toString()).doesNotContain(token);
        boolean isReadByReplicas = database.superuser().withHandle(handle -> handle.createQuery(
                        "select has_table_privilege('motorpool_reader', 'password_reset', 'select')")
                .mapTo(Boolean.class)
                .one());
        assertThat(isReadByReplicas).isFalse();
    }

    private UUID request(Instant now) {
        database.runAs(tenant, () -> resets(now).add(bala));
        List<UUID> open = open();
        return open.get(open.size() - 1);
    }

    private List<UUID> open() {
        return database.superuser().withHandle(handle -> handle.createQuery(
                        "select reset_id from password_reset where tenant_id = ? and used_at is null order by reset_id")
                .bind(0, tenant.value())
                .mapTo(UUID.class)
                .list());
    }

    private Optional<ResetHolder> find(String token, Instant now) {
        return database.asNobody(() -> resets(now).find(new SecretToken(token)));
    }

    private Optional<Mail> write(UUID reset, Instant now) {
        PasswordResetMail writer = new PasswordResetMail(
                resets(now), tokens, users, new PublicUrl(URI.create("https://motorpool.example")));
        return database.as(tenant, () -> writer.write(tenant, reset));
    }

    private static String tokenIn(Mail mail) {
        Matcher link = LINK.matcher(mail.text());
        assertThat(link.find()).as(mail.text()).isTrue();
        assertThat(mail.toString()).doesNotContain(link.group(1));
        return link.group(1);
    }

    private PasswordResets resets(Instant now) {
        JobTypes types = new JobTypes(List.of(() -> JobType.task(MailService.JOB_TYPE, JobPool.INTERACTIVE)));
        return new PasswordResets(
                new PasswordResetStore(database),
                tokens,
                new NewPasswords(new UserStore(database), sessions, DeedFixtures.UNKEPT),
                new MailService(JobFixtures.service(database, types, at(now))),
                new Uuids(),
                at(now),
                DeedFixtures.UNKEPT);
    }

    private Caller bala() {
        return database.as(tenant, () -> {
            var user = users.add(
                    tenant,
                    new AddUser("bala@acme.test", "Bala Nair", "correct horse battery", Set.of(Role.DISPATCHER)));
            return new Caller(tenant, user.userId(), user.name(), Set.of(Role.DISPATCHER));
        });
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
