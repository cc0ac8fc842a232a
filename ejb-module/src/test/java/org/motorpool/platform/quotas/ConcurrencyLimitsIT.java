package org.motorpool.platform.quotas;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

class ConcurrencyLimitsIT {

    private static final QuotaSubject ASHA = QuotaSubject.of("user", "asha");
    private static final ConcurrencyLimit TWO = new ConcurrencyLimit("uploads", 2, Duration.ofMinutes(1));

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, Clock.systemUTC());
    private final ConcurrencyLimits limits = QuotaFixtures.limits(database);

    @Test
    void neverLetsMoreInThanItsCapacity() throws Exception {
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(2);
        CountDownLatch refused = new CountDownLatch(1);
        Callable<Void> node = () -> {
            for (int i = 0; i < 40; i++) {
                Optional<Lease> place = tryTake(tenant, ASHA);
                if (place.isEmpty()) {
                    refused.countDown();
                    continue;
                }
                most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                full.countDown();
                // The first two stay until a third was refused, however slowly the threads begin.
                assertThat(full.await(30, SECONDS)).as("both places taken").isTrue();
                assertThat(refused.await(30, SECONDS)).as("a third refused").isTrue();
                atWork.decrementAndGet();
                giveBack(place.get());
            }
            return null;
        };
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        try {
            for (Future<Void> done : nodes.invokeAll(Collections.nCopies(6, node))) {
                done.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(most).hasValue(2);
        assertThat(tryTake(tenant, ASHA)).isPresent();
        assertThat(tryTake(tenant, ASHA)).isPresent();
        assertThat(tryTake(tenant, ASHA)).isEmpty();
    }

    @Test
    void refusesWithTheLimitAndTheTimeAfterWhichAPlaceIsFreeForSure() {
        take(tenant, ASHA);
        take(tenant, ASHA);

        assertThatExceptionOfType(MotorpoolException.class)
                .isThrownBy(() -> take(tenant, ASHA))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(QuotaError.TOO_MANY_AT_ONCE);
                    assertThat(refusal.facts()).isEqualTo(Map.of("rule", "uploads", "capacity", 2));
                    assertThat(refusal.retryAfter().orElseThrow())
                            .isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
                });
    }

    @Test
    void aPlaceIsGivenBackOnceAndOnlyThatOne() {
        Lease first = take(tenant, ASHA);
        take(tenant, ASHA);

        giveBack(first);
        giveBack(first);

        assertThat(tryTake(tenant, ASHA)).isPresent();
        assertThat(tryTake(tenant, ASHA)).isEmpty();
    }

    @Test
    void eachSubjectAndEachTenantHasPlacesOfItsOwn() {
        TenantId other = TenantFixtures.add(database, Clock.systemUTC());
        take(tenant, ASHA);
        take(tenant, ASHA);

        assertThat(tryTake(tenant, QuotaSubject.of("user", "ben"))).isPresent();
        assertThat(tryTake(other, ASHA)).isPresent();
        assertThat(tryTake(tenant, ASHA)).isEmpty();
    }

    @Test
    void whatANodeThatDiedHeldComesBackAfterItsLife() {
        ConcurrencyLimit brief = new ConcurrencyLimit("brief", 1, Duration.ofMinutes(1));
        Lease ofTheDead = take(brief);
        assertThatThrownBy(() -> take(brief)).isInstanceOf(MotorpoolException.class);
        QuotaFixtures.pass(database, tenant, Duration.ofMinutes(1));

        Lease next = take(brief);

        assertThat(renew(ofTheDead)).isFalse();
        giveBack(ofTheDead);
        assertThatThrownBy(() -> take(brief)).as("the next one's place").isInstanceOf(MotorpoolException.class);
        giveBack(next);
        take(brief);
    }

    @Test
    void whatIsRenewedIsHeldOn() {
        ConcurrencyLimit brief = new ConcurrencyLimit("renewed", 1, Duration.ofMinutes(10));
        Lease held = take(brief);
        for (int i = 0; i < 4; i++) {
            QuotaFixtures.pass(database, tenant, Duration.ofMinutes(4));
            assertThat(renew(held)).isTrue();
        }

        assertThatThrownBy(() -> take(brief)).isInstanceOf(MotorpoolException.class);
    }

    @Test
    void knowsOnlyWhatIsDeclared() {
        assertThat(limits.get("declared").capacity()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> limits.get("undeclared"));
    }

    private Lease take(ConcurrencyLimit limit) {
        return database.as(tenant, () -> limits.take(tenant, limit, ASHA));
    }

    private Lease take(TenantId of, QuotaSubject subject) {
        return database.as(of, () -> limits.take(of, TWO, subject));
    }

    private Optional<Lease> tryTake(TenantId of, QuotaSubject subject) {
        try {
            return Optional.of(take(of, subject));
        } catch (MotorpoolException refused) {
            return Optional.empty();
        }
    }

    private boolean renew(Lease lease) {
        return database.as(tenant, lease::renew);
    }

    private void giveBack(Lease lease) {
        database.runAs(tenant, lease::close);
    }
}
