package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.store.UserStore;

/** Passwords of people, which they change themselves. */
@Singleton
@Transactional(TxType.NOT_SUPPORTED)
public class PasswordService {

    private final UserService users;
    private final NewPasswords passwords;
    private final SignInGuard guard;

    @Inject
    public PasswordService(UserService users, NewPasswords passwords, SignInGuard guard) {
        this.users = users;
        this.passwords = passwords;
        this.guard = guard;
    }

    /**
     * Changes the caller's own password; all their other sessions end. Guessing the current one is held to the same
     * limits as signing in.
     *
     * @param session the one that stays
     * @throws MotorpoolException {@link SecurityError#PERSON_REQUIRED}, {@link SecurityError#WRONG_PASSWORD}, {@link
     *     SecurityError#SIGN_IN_LOCKED}, or {@link CommonError#INVALID_INPUT}
     */
    public void change(Caller caller, SecretToken session, SignInOrigin origin, String current, String wanted) {
        UserStore.Credentials known = passwords.of(caller);
        var account = new SignInGuard.Account(known.tenantCode(), known.email());
        guard.begin(account, origin.address());
        if (!users.verify(current, known.passwordHash())) {
            throw new MotorpoolException(SecurityError.WRONG_PASSWORD, "This is not your current password.");
        }
        guard.succeeded(account, origin.address());
        String hash = users.hashOfNew("newPassword", wanted, known.email(), known.name());
        passwords.set(caller.tenant(), caller.user(), hash, Optional.of(session), "user.password-changed");
    }
}
