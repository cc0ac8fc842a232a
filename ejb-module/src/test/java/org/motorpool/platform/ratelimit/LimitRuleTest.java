package org.motorpool.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.Scopes;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

class LimitRuleTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final UserId USER = new UserId(new UUID(1, 2));
    private static final UUID TRUCK = new UUID(2, 1);
    private static final UUID OTHER_TRUCK = new UUID(2, 2);
    private static final UUID OFFICE = new UUID(2, 3);
    private static final UUID UNCLASSED = new UUID(2, 4);

    @Test
    void aRuleForAClassIsAboutEachDeviceOfThisClassAndNobodyElse() {
        LimitRule trucks = rule(LimitSubject.DEVICE, "truck");

        assertThat(trucks.subjectOf(device(TRUCK, "truck"))).contains(TRUCK);
        assertThat(trucks.subjectOf(device(OTHER_TRUCK, "truck"))).contains(OTHER_TRUCK);
        assertThat(trucks.subjectOf(device(OFFICE, "office"))).isEmpty();
        assertThat(trucks.subjectOf(device(UNCLASSED, null))).isEmpty();
        assertThat(trucks.subjectOf(by(new Caller(TENANT, USER, "Asha", Set.of(Role.DEVICE)))))
                .isEmpty();
        assertThat(trucks.subjectOf(byNobody())).isEmpty();
    }

    @Test
    void aRuleForNoClassIsAboutTheDevicesOfAll() {
        LimitRule devices = rule(LimitSubject.DEVICE, null);

        assertThat(devices.subjectOf(device(TRUCK, "truck"))).contains(TRUCK);
        assertThat(devices.subjectOf(device(UNCLASSED, null))).contains(UNCLASSED);
        assertThat(devices.subjectOf(by(new Caller(TENANT, USER, "Asha", Set.of(Role.DEVICE)))))
                .contains(USER);
        assertThat(devices.subjectOf(by(new Caller(TENANT, USER, "Asha", Set.of(Role.DISPATCHER)))))
                .isEmpty();
        assertThat(devices.subjectOf(byNobody())).isEmpty();
    }

    @Test
    void rulesForOthersKnowNoClasses() {
        assertThat(rule(LimitSubject.API_KEY, null).subjectOf(device(TRUCK, "truck")))
                .contains(TRUCK);
        assertThat(rule(LimitSubject.TENANT, null).subjectOf(device(TRUCK, "truck")))
                .contains(TENANT);
        assertThat(rule(LimitSubject.GLOBAL, null).subjectOf(byNobody())).isPresent();
    }

    private static LimitRule rule(LimitSubject subject, @Nullable String deviceClass) {
        return new LimitRule(
                "some",
                subject,
                deviceClass,
                LimitRule.ANY_METHOD,
                "/api/**",
                50,
                50,
                Duration.ofMinutes(1),
                1,
                WhenSilent.OPEN,
                false,
                true);
    }

    private static LimitedRequest device(UUID apiKey, @Nullable String deviceClass) {
        return by(new Caller(TENANT, USER, "Asha", Set.of(Role.DEVICE), apiKey, Scopes.ALL, deviceClass));
    }

    private static LimitedRequest by(Caller caller) {
        return new LimitedRequest("GET", "/api/v1/session", Optional.of(caller), Optional.empty());
    }

    private static LimitedRequest byNobody() {
        return new LimitedRequest("GET", "/api/v1/session", Optional.empty(), Optional.of("192.0.2.1"));
    }
}
