package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.store.UserStore;

/** Writes new passwords, in transactions in which nothing is hashed: a connection that waits for it would be missing. */
@Singleton
@Transactional
public class NewPasswords {

    private final UserStore users;
    private final SessionService sessions;
    private final Deeds deeds;

    @Inject
    public NewPasswords(UserStore users, SessionService sessions, Deeds deeds) {
        this.users = users;
        this.sessions = sessions;
        this.deeds = deeds;
    }

    /** @throws MotorpoolException {@link SecurityError#USER_NOT_FOUND} */
    public UserStore.Credentials of(Caller caller) {
        return users.findCredentials(caller.tenant(), caller.user())
                .orElseThrow(() -> new MotorpoolException(
                        SecurityError.USER_NOT_FOUND, "There is no person " + caller.user() + "."));
    }

    /**
     * Gives a person a new password and ends their sessions: whoever had the old one is out.
     *
     * @param except the session that stays
     * @param action what the audit log calls it
     */
    public void set(TenantId tenant, UserId user, String hash, Optional<SecretToken> except, String action) {
        users.setPassword(tenant, user, hash);
        int ended = sessions.endSilently(tenant, user, except);
        deeds.done(action, user, Map.of("sessionsEnded", ended));
    }
}
