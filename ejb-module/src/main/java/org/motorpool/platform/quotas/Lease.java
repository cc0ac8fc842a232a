package org.motorpool.platform.quotas;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.motorpool.platform.quotas.internal.Holds;
import org.motorpool.platform.security.TenantId;

/** A place among those who may do something at the same time, until it is closed. */
public final class Lease implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Lease.class.getName());

    private final Holds holds;
    private final TenantId tenant;
    private final HoldId id;
    private final Duration life;

    Lease(Holds holds, TenantId tenant, HoldId id, Duration life) {
        this.holds = holds;
        this.tenant = tenant;
        this.id = id;
        this.life = life;
    }

    public HoldId id() {
        return id;
    }

    /**
     * Keeps the place for another life, from now on.
     *
     * @return false if it has expired, and may be another's
     */
    public boolean renew() {
        return holds.renew(tenant, id, life);
    }

    /** Gives the place back, in a transaction of its own; a second time it does nothing. */
    @Override
    public void close() {
        try {
            holds.drop(tenant, id);
        } catch (RuntimeException e) {
            // What was done under it is done; the place comes back when the lease expires.
            LOG.log(Level.WARNING, "The lease " + id + " could not be given back; it expires within " + life, e);
        }
    }
}
