package org.motorpool.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.idempotency.store.KeptAnswerStore;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.tenants.TenantFixtures;

class KeptAnswerServiceIT {

    private static final Instant NOW = Instant.parse("2026-04-15T03:30:00Z");
    private static final IdempotencyKey KEY = new IdempotencyKey("k");
    private static final byte[] SHA256 = new byte[32];

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Caller caller = new Caller(tenant, administrator(), "Asha", Set.of(Role.TENANT_ADMIN));

    @Test
    void keepsAnAnswerFor24HoursAndThenTheKeyIsFree() {
        KeptAnswer first = new KeptAnswer(SHA256, 201, "/api/v1/teams/1", "1", "{\"name\":\"Night \u20ac\"}");
        assertThat(as(() -> at(Duration.ZERO).keep(caller, KEY, first))).isTrue();

        KeptAnswer found = as(() -> at(Duration.ofHours(24).minusSeconds(1)).find(caller, KEY))
                .orElseThrow();
        assertThat(found.body()).isEqualTo(first.body());
        assertThat(found.isOf(SHA256)).isTrue();
        assertThat(as(() -> at(Duration.ofHours(24)).find(caller, KEY))).isEmpty();
        assertThat(as(() -> at(Duration.ofHours(24)).keep(caller, KEY, answer(202))))
                .isTrue();
        assertThat(as(() -> at(Duration.ofHours(25)).find(caller, KEY)).map(KeptAnswer::status))
                .contains(202);
    }

    @Test
    void keepsNoSecondAnswerUnderOneKey() {
        assertThat(as(() -> at(Duration.ZERO).keep(caller, KEY, answer(201)))).isTrue();
        assertThat(as(() -> at(Duration.ofHours(1)).keep(caller, KEY, answer(202))))
                .isFalse();
        assertThat(as(() -> at(Duration.ofHours(1)).find(caller, KEY)).map(KeptAnswer::status))
                .contains(201);
    }

    @Test
    void clearsWhatIsOlderWhenItKeepsAnother() {
        for (int i = 0; i < 150; i++) {
            IdempotencyKey key = new IdempotencyKey("old-" + i);
            as(() -> at(Duration.ZERO).keep(caller, key, answer(200)));
        }
        as(() -> at(Duration.ofHours(24)).keep(caller, KEY, answer(200)));
        assertThat(rows()).isEqualTo(51);
        as(() -> at(Duration.ofHours(24)).keep(caller, new IdempotencyKey("next"), answer(200)));
        assertThat(rows()).isEqualTo(2);
    }

    private int rows() {
        return as(() -> database.call(handle -> handle.createQuery("select count(*) from kept_answer")
                .mapTo(Integer.class)
                .one()));
    }

    private static KeptAnswer answer(int status) {
        return new KeptAnswer(SHA256, status, null, null, null);
    }

    private KeptAnswerService at(Duration later) {
        return new KeptAnswerService(new KeptAnswerStore(database), Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
    }

    private <T> T as(Supplier<T> work) {
        return database.as(tenant, work);
    }

    private UserId administrator() {
        Optional<UserId> found = as(() -> database.call(handle -> handle.createQuery("select user_id from app_user")
                .mapTo(UserId.class)
                .findFirst()));
        return found.orElseThrow();
    }
}
