package org.motorpool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.SignInGuard.Account;
import org.motorpool.platform.security.store.SignInAttemptStore;

/** Attempts to sign in, counted in a real PostgreSQL. */
class SignInGuardIT {

    private static final String HERE = "192.0.2.7";

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final ManualClock clock = new ManualClock();
    private final SignInGuard guard = new SignInGuard(
            new SignInAttemptStore(database),
            new SignInConfig(5, 20, Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofMinutes(5)),
            new SecurityKey("the key of the nodes"),
            clock);
    private final Account asha = new Account("acme", new Uuids().next() + "@acme.test");

    @Test
    void fiveFailuresFromOneAddressLockThatAddressOnly() {
        fail(5, HERE);

        assertThatThrownBy(() -> begin(HERE)).isInstanceOfSatisfying(MotorpoolException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(SecurityError.SIGN_IN_LOCKED);
            assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(15));
        });
        assertThat(isLetThrough("192.0.2.8")).isTrue();
        clock.forward(Duration.ofMinutes(15));
        assertThat(isLetThrough(HERE)).isTrue();
    }

    @Test
    void theNameIsTheSameHoweverItIsWritten() {
        fail(5, HERE);

        Account shouted = new Account("acme", asha.email().toUpperCase(java.util.Locale.ROOT));
        assertThatThrownBy(() -> run(() -> guard.begin(shouted, HERE))).isInstanceOf(MotorpoolException.class);
    }

    @Test
    void theRightPasswordForgetsTheFailuresBeforeIt() {
        fail(4, HERE);
        signIn(HERE);
        fail(4, HERE);

        assertThat(isLetThrough(HERE)).isTrue();
    }

    @Test
    void whoeverGuessesFromEverywhereLocksStrangersOutButNobodyWhoWasThereBefore() {
        signIn(HERE);
        for (int i = 1; i <= 5; i++) {
            fail(4, "198.51.100." + i);
        }

        assertThat(isLetThrough("198.51.100.6")).isFalse();
        assertThat(isLetThrough(HERE)).isTrue();
        clock.forward(Duration.ofMinutes(5));
        assertThat(isLetThrough("198.51.100.6")).isTrue();
    }

    @Test
    void aRefusedAttemptDoesNotMakeTheLockLonger() {
        fail(5, HERE);
        clock.forward(Duration.ofMinutes(14));
        assertThat(isLetThrough(HERE)).isFalse();
        clock.forward(Duration.ofMinutes(1));
        assertThat(isLetThrough(HERE)).isTrue();
    }

    @Test
    void manyAtOnceGetNoMoreGuessesThanOneAfterAnother() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        int through = 0;
        try {
            List<Callable<Boolean>> guesses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                guesses.add(() -> isLetThrough(HERE));
            }
            for (Future<Boolean> guess : threads.invokeAll(guesses)) {
                through += guess.get() ? 1 : 0;
            }
        } finally {
            threads.shutdown();
        }
        assertThat(through).isEqualTo(5);
    }

    @Test
    void whatMattersToNobodyIsForgotten() {
        fail(1, "203.0.113.1");
        int before = rows();
        clock.forward(Duration.ofDays(2));

        begin(HERE);

        assertThat(rows()).isLessThanOrEqualTo(before);
    }

    @Test
    void theTableTellsNobodyWhomItIsAbout() {
        fail(1, HERE);

        List<String> subjects = database.superuser()
                .withHandle(handle -> handle.createQuery("select encode(subject, 'escape') from sign_in_attempt")
                        .mapTo(String.class)
                        .list());
        assertThat(subjects).noneMatch(text -> text.contains(asha.email()) || text.contains(HERE));
    }

    private int rows() {
        return database.superuser().withHandle(handle -> handle.createQuery("select count(*) from sign_in_attempt")
                .mapTo(Integer.class)
                .one());
    }

    private void fail(int times, String address) {
        for (int i = 0; i < times; i++) {
            begin(address);
        }
    }

    private void signIn(String address) {
        begin(address);
        run(() -> guard.succeeded(asha, address));
    }

    private void begin(String address) {
        run(() -> guard.begin(asha, address));
    }

    private boolean isLetThrough(String address) {
        try {
            begin(address);
            return true;
        } catch (MotorpoolException e) {
            return false;
        }
    }

    private void run(Runnable work) {
        database.asNobody(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    private static final class ManualClock extends Clock {

        private Instant now = Instant.parse("2026-06-01T12:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
