package org.motorpool.platform.accounts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.platform.security.SecurityKey;

/** Makes the token of a reset from its id: again the same for each attempt at sending it, and nowhere kept. */
@Singleton
class ResetTokens {

    private static final String PURPOSE = "password-reset";

    private final SecurityKey key;

    @Inject
    ResetTokens(SecurityKey key) {
        this.key = key;
    }

    SecretToken of(UUID resetId) {
        return SecretToken.of(key.of(PURPOSE, resetId.toString()));
    }
}
