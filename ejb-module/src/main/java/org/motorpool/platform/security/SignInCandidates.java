package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.motorpool.platform.security.store.UserStore;

/**
 * Looks up who wants to sign in, in a transaction that ends before the password is hashed: hashing takes a large part of
 * a second on purpose, and a connection that waits for it would be missing elsewhere.
 */
@Singleton
@Transactional
class SignInCandidates {

    private final UserStore users;

    @Inject
    SignInCandidates(UserStore users) {
        this.users = users;
    }

    public Optional<UserStore.Candidate> find(String tenantCode, String email) {
        return users.findSignInCandidate(tenantCode, email);
    }
}
