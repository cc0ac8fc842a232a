package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.LiveVisitorTenant;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.platform.security.SecurityKey;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/**
 * Makes a caller of somebody who did not sign in, for the endpoints that allow {@link Role#VISITOR}. A cookie holds a
 * secret; who it is follows from that and a key of the nodes, so no table knows the secret and nobody is listed. Whoever
 * shows none gets one with the first change.
 */
@Singleton
public class Visitors {

    /** The property of a request whose answer sets a cookie. */
    static final String NEW_COOKIE = Visitors.class.getName();

    private static final String PURPOSE = "visitor";
    private static final String NAME = "Visitor";
    private static final int SECRET_BYTES = 32;

    private final LiveVisitorTenant visitorTenant;
    private final VisitorCookie cookie;
    private final SecurityKey key;
    private final CurrentTenant currentTenant;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public Visitors(
            LiveVisitorTenant visitorTenant, VisitorCookie cookie, SecurityKey key, CurrentTenant currentTenant) {
        this.visitorTenant = visitorTenant;
        this.cookie = cookie;
        this.key = key;
        this.currentTenant = currentTenant;
    }

    /**
     * The visitor that a request comes from, bound to the thread for as long as {@link TenantFilter} encloses it.
     *
     * @throws MotorpoolException {@link CommonError#NOT_SIGNED_IN} where no tenant takes visitors
     */
    Caller admit(ContainerRequestContext request, boolean isChange) {
        TenantId tenant = visitorTenant
                .find()
                .orElseThrow(() -> new MotorpoolException(
                        CommonError.NOT_SIGNED_IN,
                        "Nobody is signed in, and nobody may do this without.\nMaybe sign in."));
        Optional<SecretToken> shown = cookie.of(request);
        SecretToken secret = shown.orElseGet(this::newSecret);
        if (shown.isEmpty() && isChange) {
            request.setProperty(NEW_COOKIE, cookie.with(secret, request));
        }
        Caller visitor = new Caller(tenant, idOf(secret), NAME, Set.of(Role.VISITOR));
        currentTenant.bind(visitor);
        return visitor;
    }

    private SecretToken newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return SecretToken.of(secret);
    }

    /** A UUID of version 8, which no user has. */
    private UserId idOf(SecretToken secret) {
        ByteBuffer hash = ByteBuffer.wrap(key.of(PURPOSE, secret.text()));
        long most = hash.getLong() & ~0xF000L | 0x8000L;
        long least = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UserId(new UUID(most, least));
    }
}
