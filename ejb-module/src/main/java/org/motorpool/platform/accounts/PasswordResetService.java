package org.motorpool.platform.accounts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.platform.security.SignInOrigin;
import org.motorpool.platform.security.SignInService;
import org.motorpool.platform.security.UserService;

/** New passwords by mail. */
@Singleton
@Transactional(TxType.NOT_SUPPORTED)
public class PasswordResetService {

    /** How long a link is good. */
    public static final Duration VALID = Duration.ofMinutes(30);

    private final UserService users;
    private final PasswordResets resets;
    private final SignInService signIn;
    private final CurrentTenant currentTenant;

    @Inject
    public PasswordResetService(
            UserService users, PasswordResets resets, SignInService signIn, CurrentTenant currentTenant) {
        this.users = users;
        this.resets = resets;
        this.signIn = signIn;
        this.currentTenant = currentTenant;
    }

    /** Sends somebody a link with which to set a new password; if there is nobody of that name, nothing happens. */
    public void request(String tenantCode, String email) {
        users.findByName(tenantCode, email).ifPresent(person -> {
            try (CurrentTenant.Scope scope = currentTenant.bind(person.tenant())) {
                resets.add(person);
            }
        });
    }

    /**
     * Sets a new password with the token of the link, which is used up by that. All sessions of the person end.
     *
     * @throws MotorpoolException {@link AccountError#RESET_TOKEN_INVALID}, or {@link CommonError#INVALID_INPUT}, after
     *     which the token is good for another try
     */
    public void reset(SecretToken token, String newPassword, SignInOrigin origin) {
        if (!token.isWellFormed()) {
            throw PasswordResets.invalid();
        }
        ResetHolder holder = resets.find(token).orElseThrow(PasswordResets::invalid);
        String hash = users.hashOfNew("newPassword", newPassword, holder.email(), holder.name());
        Caller person = holder.toCaller();
        try (CurrentTenant.Scope scope = currentTenant.bind(person)) {
            resets.use(holder, hash);
            signIn.allow(person, origin);
        }
    }
}
