package org.motorpool.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.ratelimit.store.LimitRevisionStore;
import org.motorpool.platform.ratelimit.store.LimitStore;
import org.motorpool.platform.security.DeedFixtures;

class RateLimitServiceIT {

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final LimitRevisionStore asNodesSee = new LimitRevisionStore(database.engine());
    private final List<RateLimitsChanged> changes = new ArrayList<>();
    private final RateLimitService service = new RateLimitService(
            new LimitStore(database), Clock.systemUTC(), DeedFixtures.UNKEPT, new FiredEvents<>(changes::add));

    private static LimitRule rule(String name, long capacity) {
        return new LimitRule(
                name,
                LimitSubject.API_KEY,
                "POST",
                "/api/v1/reports/**",
                capacity,
                5,
                Duration.ofSeconds(60),
                2,
                WhenSilent.CLOSED,
                true,
                false);
    }

    @Test
    void aRuleIsKeptWholeAndEveryNodeSeesThatItChanged() {
        long before = asNodesSee.revision();
        StoredLimit made = database.asNobody(() -> service.save(rule("kept-whole", 10), 0));
        assertThat(made.rule()).isEqualTo(rule("kept-whole", 10));
        assertThat(made.version()).isEqualTo(1);
        assertThat(asNodesSee.revision()).isEqualTo(before + 1);
        assertThat(asNodesSee.list()).contains(made);

        StoredLimit changed = database.asNobody(() -> service.save(rule("kept-whole", 20), 1));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.stamp()).isGreaterThan(made.stamp());
        assertThat(database.asNobody(() -> service.get("kept-whole"))).isEqualTo(changed);

        database.asNobody(() -> {
            service.remove("kept-whole");
            return true;
        });
        assertThat(asNodesSee.revision()).isEqualTo(before + 3);
        assertThat(asNodesSee.list()).doesNotContain(changed);
        assertThat(changes).hasSize(3);
        assertRefused(RateLimitError.RATE_LIMIT_NOT_FOUND, () -> service.get("kept-whole"));
    }

    @Test
    void whoeverReadAnOldVersionChangesNothing() {
        database.asNobody(() -> service.save(rule("read-before", 10), 0));
        assertRefused(CommonError.CHANGED_MEANWHILE, () -> service.save(rule("read-before", 20), 0));
        assertRefused(CommonError.CHANGED_MEANWHILE, () -> service.save(rule("read-before", 20), 2));
        assertRefused(CommonError.CHANGED_MEANWHILE, () -> service.save(rule("never-made", 20), 1));
        assertThat(database.asNobody(() -> service.get("read-before")).rule().capacity())
                .isEqualTo(10);
    }

    @Test
    void oneOfTheProductsOwnIsReplacedAndComesBack() {
        StoredLimit own = database.asNobody(() -> service.get("global"));
        assertThat(own.version()).isZero();
        database.asNobody(() -> service.save(rule("global", 7), 0));
        assertThat(database.asNobody(service::list))
                .filteredOn(limit -> limit.rule().name().equals("global"))
                .extracting(limit -> limit.rule().capacity())
                .containsExactly(7L);
        database.asNobody(() -> {
            service.remove("global");
            return true;
        });
        assertThat(database.asNobody(() -> service.get("global"))).isEqualTo(own);
        assertRefused(RateLimitError.RATE_LIMIT_NOT_FOUND, () -> {
            service.remove("global");
            return true;
        });
    }

    @Test
    void aRuleMayBeAboutOneClassOfDevicesUntilItIsAboutAll() {
        StoredLimit trucks = database.asNobody(() -> service.save(about("trucks", LimitSubject.DEVICE, "truck"), 0));
        assertThat(trucks.rule()).isEqualTo(about("trucks", LimitSubject.DEVICE, "truck"));
        assertThat(asNodesSee.list()).contains(trucks);
        assertThat(database.asNobody(() -> service.save(about("trucks", LimitSubject.DEVICE, "office"), 1))
                        .rule()
                        .deviceClass())
                .isEqualTo("office");
        assertThat(database.asNobody(() -> service.save(about("trucks", LimitSubject.DEVICE, null), 2))
                        .rule()
                        .deviceClass())
                .isNull();
    }

    @Test
    void aClassIsForDevicesAndWellFormed() {
        assertRefused(CommonError.INVALID_INPUT, () -> service.save(about("users", LimitSubject.USER, "truck"), 0));
        assertRefused(CommonError.INVALID_INPUT, () -> service.save(about("bad", LimitSubject.DEVICE, "Truck"), 0));
    }

    private static LimitRule about(String name, LimitSubject subject, @Nullable String deviceClass) {
        return new LimitRule(
                name,
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

    @Test
    void whatTakesLongerThanADayToFillUpIsNoRule() {
        LimitRule slow = new LimitRule(
                "slow",
                LimitSubject.GLOBAL,
                "*",
                "/api/**",
                100,
                1,
                Duration.ofHours(1),
                1,
                WhenSilent.OPEN,
                false,
                true);
        assertRefused(CommonError.INVALID_INPUT, () -> service.save(slow, 0));
    }

    private <T> void assertRefused(ErrorCode code, java.util.function.Supplier<T> call) {
        assertThatThrownBy(() -> database.asNobody(call))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
