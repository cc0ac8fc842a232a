package org.motorpool.platform.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

class ByteQuotasIT {

    private static final QuotaSubject ASHA = QuotaSubject.of("user", "asha");
    private static final ByteQuota THOUSAND = new ByteQuota("files", 1000, Duration.ofMinutes(1));
    private static final ByteQuota BRIEF = new ByteQuota("files", 1000, Duration.ofMillis(500));

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, Clock.systemUTC());
    private final ByteQuotas quotas = QuotaFixtures.bytes(database);
    private final Uuids uuids = new Uuids();

    /** What came later than a refused one only made it fit less, so whatever was refused must not fit in the end. */
    @Test
    void theSumIsExactHoweverManyAddToItAtOnce() throws Exception {
        List<Long> granted = new ArrayList<>();
        List<Long> refused = new ArrayList<>();
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int node = 0; node < 6; node++) {
                Random random = new Random(node);
                all.add(() -> {
                    for (int i = 0; i < 20; i++) {
                        long bytes = 1 + random.nextInt(40);
                        boolean fits = fits(THOUSAND, bytes);
                        synchronized (granted) {
                            (fits ? granted : refused).add(bytes);
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : nodes.invokeAll(all)) {
                done.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        long sum = granted.stream().mapToLong(Long::longValue).sum();
        assertThat(used()).isEqualTo(sum).isLessThanOrEqualTo(1000);
        assertThat(refused).isNotEmpty().allSatisfy(bytes -> assertThat(sum + bytes)
                .isGreaterThan(1000));
    }

    @Test
    void refusesWithWhatIsInTheWay() {
        reserve(THOUSAND, 700);

        assertThatExceptionOfType(MotorpoolException.class)
                .isThrownBy(() -> reserve(THOUSAND, 400))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(QuotaError.STORAGE_QUOTA_EXCEEDED);
                    assertThat(refusal.facts())
                            .containsExactly(
                                    entry("currentUsage", 700L),
                                    entry("quota", 1000L),
                                    entry("fileSize", 400L),
                                    entry("wouldExceedBy", 100L));
                });
        assertThat(fits(THOUSAND, Long.MAX_VALUE)).isFalse();
        assertThat(fits(THOUSAND, 300)).as("up to the last byte").isTrue();
    }

    @Test
    void settledBytesStayAndWhatWasReservedTooMuchIsFree() {
        HoldId id = reserve(THOUSAND, 900);
        settle(id, 600);
        QuotaFixtures.pass(database, tenant, THOUSAND.life());

        assertThat(used()).isEqualTo(600);
        assertThat(fits(THOUSAND, 401)).isFalse();
        database.runAs(tenant, () -> quotas.release(tenant, id));
        assertThat(used()).isZero();
    }

    @Test
    void aReservationThatNobodySettlesExpires() {
        HoldId ofTheDead = reserve(THOUSAND, 900);
        assertThat(fits(THOUSAND, 900)).isFalse();
        QuotaFixtures.pass(database, tenant, THOUSAND.life());

        assertThat(codeOf(() -> settle(ofTheDead, 900))).isEqualTo(QuotaError.RESERVATION_EXPIRED);
        assertThat(fits(THOUSAND, 900)).isTrue();
    }

    @Test
    void noMoreIsSettledThanWasReserved() {
        HoldId id = reserve(THOUSAND, 10);

        assertThat(codeOf(() -> settle(id, 11))).isEqualTo(QuotaError.RESERVATION_EXPIRED);
        settle(id, 10);
    }

    @Test
    void whatIsSettledButNotYetCommittedWhenItsTimeEndsIsInTheWay() throws Exception {
        CountDownLatch settled = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> transaction = other.submit(() -> settleSlowly(settled, end));
            await(settled);
            Thread.sleep(BRIEF.life().toMillis() + 100);

            assertThat(fits(THOUSAND, 900)).isFalse();
            end.countDown();
            transaction.get();
            assertThat(fits(THOUSAND, 900)).isFalse();
            assertThat(used()).isEqualTo(900);
        } finally {
            end.countDown();
            other.shutdownNow();
        }
    }

    @Test
    void aTransactionThatFailsSettlesNothing() {
        HoldId id = reserve(THOUSAND, 100);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.runAs(tenant, () -> {
                    quotas.settle(tenant, id, 50);
                    throw new IllegalStateException("the row could not be written");
                }));

        assertThat(used()).isEqualTo(100);
    }

    /** A machine that was too slow for so short a life begins again. */
    private void settleSlowly(CountDownLatch settled, CountDownLatch end) {
        while (settled.getCount() > 0 && end.getCount() > 0) {
            HoldId id = reserve(BRIEF, 900);
            try {
                database.runAs(tenant, () -> {
                    quotas.settle(tenant, id, 900);
                    settled.countDown();
                    await(end);
                });
            } catch (MotorpoolException e) {
                assertThat(e.code()).isEqualTo(QuotaError.RESERVATION_EXPIRED);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HoldId reserve(ByteQuota quota, long bytes) {
        HoldId id = new HoldId(uuids.next());
        database.runAs(tenant, () -> quotas.reserve(tenant, quota, ASHA, id, bytes));
        return id;
    }

    private boolean fits(ByteQuota quota, long bytes) {
        try {
            reserve(quota, bytes);
            return true;
        } catch (MotorpoolException refused) {
            return false;
        }
    }

    private void settle(HoldId id, long bytes) {
        database.runAs(tenant, () -> quotas.settle(tenant, id, bytes));
    }

    private long used() {
        return database.as(tenant, () -> quotas.used(tenant, THOUSAND, ASHA));
    }

    private static ErrorCode codeOf(Runnable work) {
        try {
            work.run();
        } catch (MotorpoolException e) {
            return e.code();
        }
        throw new AssertionError("Nothing was refused.");
    }
}
