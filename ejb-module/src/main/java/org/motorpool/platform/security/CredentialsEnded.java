package org.motorpool.platform.security;

import java.util.List;

/**
 * Sessions were ended, or keys revoked: whoever remembers whom these tokens speak for must forget it. Fired in the
 * transaction that ends them; observed after success.
 */
public record CredentialsEnded(List<TokenHash> tokens) {

    public CredentialsEnded {
        tokens = List.copyOf(tokens);
    }
}
