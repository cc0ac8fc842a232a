package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.motorpool.platform.error.MotorpoolException;

/** Signs people in, as often as {@link SignInGuard} lets them try. */
@Singleton
@Transactional(TxType.NOT_SUPPORTED)
public class SignInService {

    private final UserService users;
    private final NewPasswords passwords;
    private final SignInGuard guard;

    @Inject
    public SignInService(UserService users, NewPasswords passwords, SignInGuard guard) {
        this.users = users;
        this.passwords = passwords;
        this.guard = guard;
    }

    /**
     * Checks credentials, outside of a transaction.
     *
     * @throws MotorpoolException {@link SecurityError#WRONG_CREDENTIALS}, {@link SecurityError#SIGN_IN_LOCKED}
     */
    public Caller signIn(String tenantCode, String email, String password, SignInOrigin origin) {
        var account = new SignInGuard.Account(tenantCode, email);
        guard.begin(account, origin.address());
        Caller caller = users.signIn(tenantCode, email, password);
        guard.succeeded(account, origin.address());
        return caller;
    }

    /** Lets somebody who proved in another way who they are try again from here. */
    public void allow(Caller caller, SignInOrigin origin) {
        var known = passwords.of(caller);
        guard.succeeded(new SignInGuard.Account(known.tenantCode(), known.email()), origin.address());
    }
}
