package org.motorpool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.tenants.TenantFixtures;

class UserServiceIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T02:30:00Z"), ZoneOffset.UTC);
    private static final AddUser BALA =
            new AddUser("Bala@acme.test", " Bala Nair ", "correct horse battery", Set.of(Role.DISPATCHER));

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, CLOCK);
    private final UserFixtures.PlainPasswords passwords = new UserFixtures.PlainPasswords();
    private final UserService users = UserFixtures.service(database, passwords, new Uuids(), CLOCK);

    @Test
    void anUnknownPersonAndAWrongPasswordAreHashedAlikeAndRefusedAlike() {
        String code = "t" + tenant.toString().replace("-", "");
        add();

        assertThat(refusal(code, "bala@acme.test", "wrong")).isEqualTo(SecurityError.WRONG_CREDENTIALS);
        assertThat(passwords.verified).isEqualTo(1);
        assertThat(refusal(code, "nobody@acme.test", "wrong")).isEqualTo(SecurityError.WRONG_CREDENTIALS);
        assertThat(passwords.verified).isEqualTo(2);
        assertThat(refusal("no-such-tenant", "bala@acme.test", "correct horse battery"))
                .isEqualTo(SecurityError.WRONG_CREDENTIALS);
        assertThat(passwords.verified).isEqualTo(3);

        Caller caller = database.asNobody(() -> users.signIn(code, "BALA@acme.test", "correct horse battery"));
        assertThat(caller.name()).isEqualTo("Bala Nair");
        assertThat(caller.roles()).containsExactly(Role.DISPATCHER);
    }

    @Test
    void aPersonIsFoundByTheirOwnTenantOnly() {
        User bala = add();
        TenantId other = TenantFixtures.add(database, CLOCK);

        assertThat(database.as(tenant, () -> users.get(tenant, bala.userId()))).isEqualTo(bala);
        assertThatThrownBy(() -> database.as(other, () -> users.get(other, bala.userId())))
                .isInstanceOfSatisfying(MotorpoolException.class, thrown -> assertThat(thrown.code())
                        .isEqualTo(SecurityError.USER_NOT_FOUND));
    }

    @Test
    void anEmailIsTakenOnce() {
        add();
        assertThatThrownBy(this::add)
                .isInstanceOfSatisfying(MotorpoolException.class, thrown -> assertThat(thrown.code())
                        .isEqualTo(SecurityError.EMAIL_TAKEN));
        assertThat(database.as(tenant, () -> users.list(tenant, Optional.empty(), 10)))
                .hasSize(2);
    }

    private User add() {
        return database.as(tenant, () -> users.add(tenant, BALA));
    }

    private Object refusal(String code, String email, String password) {
        Object[] refusal = new Object[1];
        assertThatThrownBy(() -> database.asNobody(() -> users.signIn(code, email, password)))
                .isInstanceOfSatisfying(MotorpoolException.class, thrown -> refusal[0] = thrown.code());
        return refusal[0];
    }
}
