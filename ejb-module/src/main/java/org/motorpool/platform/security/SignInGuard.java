package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.store.SignInAttemptStore;

/**
 * Keeps passwords from being guessed. An attempt is counted as failed before the password is looked at, so that many at
 * once are not more than many one after another; the right password takes it back. Whether there is such an account makes
 * no difference.
 *
 * <p>Few attempts are let through from one address, more from anywhere. Whoever knows an account's name can use up the
 * latter, but not for an address that the account signed in from lately: that one has its own few.
 */
@Singleton
@Transactional
class SignInGuard {

    private static final String PURPOSE = "sign-in-attempt";

    private final SignInAttemptStore attempts;
    private final SignInConfig config;
    private final SecurityKey key;
    private final Clock clock;

    @Inject
    SignInGuard(SignInAttemptStore attempts, SignInConfig config, SecurityKey key, Clock clock) {
        this.attempts = attempts;
        this.config = config;
        this.key = key;
        this.clock = clock;
    }

    /** A name as somebody typed it; there need be no such person. */
    record Account(String tenantCode, String email) {

        String text() {
            return tenantCode + "\n" + email.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Counts an attempt.
     *
     * @throws MotorpoolException {@link SecurityError#SIGN_IN_LOCKED}; then it was not counted
     */
    public void begin(Account account, String address) {
        Instant now = clock.instant();
        byte[] pair = pair(account, address);
        Attempts here = attempts.take(pair, Attempts.none(now));
        config.perAddress().refusal(here, now).ifPresent(SignInGuard::refuse);
        if (!here.isKnown(now)) {
            byte[] anywhere = anywhere(account);
            Attempts all = attempts.take(anywhere, Attempts.none(now));
            config.perAccount().refusal(all, now).ifPresent(SignInGuard::refuse);
            attempts.put(anywhere, config.perAccount().begun(all, now));
        }
        attempts.put(pair, config.perAddress().begun(here, now));
        attempts.forgetSome(now);
    }

    /** The password of the attempt was right: what went before it from this address is forgotten. */
    public void succeeded(Account account, String address) {
        Instant now = clock.instant();
        byte[] pair = pair(account, address);
        Attempts here = attempts.take(pair, Attempts.none(now));
        if (!here.isKnown(now)) {
            byte[] anywhere = anywhere(account);
            Attempts all = attempts.take(anywhere, Attempts.none(now));
            attempts.put(anywhere, all.without(here.failures()));
        }
        attempts.put(pair, here.succeeded(now));
    }

    private static void refuse(Duration wait) {
        throw MotorpoolException.retryAfter(
                wait,
                SecurityError.SIGN_IN_LOCKED,
                "Too many attempts to sign in.\nMaybe set a new password by mail, or wait "
                        + Math.max(1, wait.toMinutes()) + " min.");
    }

    private byte[] pair(Account account, String address) {
        return key.of(PURPOSE, "address", account.text(), address);
    }

    private byte[] anywhere(Account account) {
        return key.of(PURPOSE, "account", account.text());
    }
}
