package org.motorpool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.store.ApiKeyStore;
import org.motorpool.tenants.TenantFixtures;

class ApiKeyServiceIT {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Set<Role> DISPATCHER = Set.of(Role.DISPATCHER);

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, at(NOON));
    private final List<TokenHash> ended = new ArrayList<>();
    private final Caller asha = new Caller(tenant, administrator(), "Asha Rao", Set.of(Role.TENANT_ADMIN));

    @Test
    void aKeySpeaksWithItsScopesAndItsUseIsNotedOnceAMinute() {
        ApiKey.Issued issued = issue(asha, new Scopes(List.of("bookings:read", "reports")));
        assertThat(issued.apiKey().lastUsedAt()).isNull();

        assertThat(authenticate(issued, NOON)).hasValueSatisfying(caller -> {
            assertThat(caller.scopes().texts()).containsExactly("bookings:read", "reports");
            assertThat(caller.apiKeyId()).isEqualTo(issued.apiKey().apiKeyId());
        });
        assertThat(lastUsed(issued)).isEqualTo(NOON);
        authenticate(issued, NOON.plusSeconds(59));
        assertThat(lastUsed(issued)).isEqualTo(NOON);
        authenticate(issued, NOON.plusSeconds(61));
        assertThat(lastUsed(issued)).isEqualTo(NOON.plusSeconds(61));
    }

    @Test
    void aKeyEndsWhenItExpiresAndWhenItIsRevoked() {
        ApiKey.Issued expiring = database.as(tenant, () -> service(NOON)
                .issue(
                        asha,
                        "Night run",
                        DISPATCHER,
                        Optional.empty(),
                        Scopes.ALL,
                        Optional.of(NOON.plus(Duration.ofHours(1)))));
        ApiKey.Issued revoked = issue(asha, Scopes.ALL);

        assertThat(authenticate(expiring, NOON.plusSeconds(3_599))).isPresent();
        assertThat(authenticate(expiring, NOON.plusSeconds(3_600))).isEmpty();

        database.runAs(
                tenant, () -> service(NOON).revoke(tenant, revoked.apiKey().apiKeyId()));
        assertThat(authenticate(revoked, NOON)).isEmpty();
        assertThat(ended).containsExactly(new SecretToken(revoked.secret()).hash());
    }

    @Test
    void nobodyGivesMoreScopeThanTheyHave() {
        Caller narrow = new Caller(
                tenant,
                asha.user(),
                "Asha Rao",
                asha.roles(),
                new Uuids().next(),
                new Scopes(List.of("security")),
                null);

        assertThatThrownBy(() -> issue(narrow, Scopes.ALL))
                .isInstanceOfSatisfying(MotorpoolException.class, thrown -> assertThat(thrown.code())
                        .isEqualTo(SecurityError.SCOPE_NOT_GRANTABLE));
        assertThat(issue(narrow, new Scopes(List.of("security:read"))).secret()).startsWith("mp_");
    }

    @Test
    void aKeyOfADeviceSaysOfWhichClassItIs() {
        ApiKey.Issued truck = issueFor(Set.of(Role.DEVICE, Role.DRIVER), "truck");
        ApiKey.Issued unclassed = issue(asha, Scopes.ALL);

        assertThat(authenticate(truck, NOON).orElseThrow().deviceClass()).isEqualTo("truck");
        assertThat(authenticate(unclassed, NOON).orElseThrow().deviceClass()).isNull();
        assertThat(database.as(tenant, () -> service(NOON).list(tenant, Optional.empty(), 10)))
                .extracting(ApiKey::apiKeyId, ApiKey::deviceClass)
                .containsExactly(
                        tuple(truck.apiKey().apiKeyId(), "truck"),
                        tuple(unclassed.apiKey().apiKeyId(), null));
    }

    @Test
    void aClassIsForDevicesAndWellFormed() {
        assertThatThrownBy(() -> issueFor(DISPATCHER, "truck")).satisfies(ApiKeyServiceIT::refusesTheClass);
        for (String bad : List.of("", "Truck", "truck 12", "t".repeat(41), "lorry\n", "grün")) {
            assertThatThrownBy(() -> issueFor(Set.of(Role.DEVICE), bad))
                    .as(bad)
                    .satisfies(ApiKeyServiceIT::refusesTheClass);
        }
    }

    private static void refusesTheClass(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(MotorpoolException.class, refused -> assertThat(refused.fields())
                .extracting(FieldError::field)
                .containsExactly("deviceClass"));
    }

    private ApiKey.Issued issueFor(Set<Role> roles, String deviceClass) {
        return database.as(tenant, () -> service(NOON)
                .issue(asha, "Truck 12", roles, Optional.of(deviceClass), Scopes.ALL, Optional.empty()));
    }

    private ApiKey.Issued issue(Caller by, Scopes scopes) {
        return database.as(tenant, () -> service(NOON)
                .issue(by, "Payroll", DISPATCHER, Optional.empty(), scopes, Optional.empty()));
    }

    private Optional<Caller> authenticate(ApiKey.Issued issued, Instant at) {
        return database.asNobody(() -> service(at).authenticate(issued.secret()));
    }

    private Instant lastUsed(ApiKey.Issued issued) {
        return database.as(
                tenant,
                () -> service(NOON).get(tenant, issued.apiKey().apiKeyId()).lastUsedAt());
    }

    private ApiKeyService service(Instant now) {
        return new ApiKeyService(
                new ApiKeyStore(database),
                new Uuids(),
                at(now),
                DeedFixtures.UNKEPT,
                new Endings(new FiredEvents<>(event -> ended.addAll(event.tokens()))));
    }

    private UserId administrator() {
        return database.superuser()
                .withHandle(handle -> handle.createQuery("select user_id from app_user where tenant_id = ? limit 1")
                        .bind(0, tenant.value())
                        .mapTo(UserId.class)
                        .one());
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
