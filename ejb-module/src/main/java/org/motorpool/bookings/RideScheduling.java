package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.store.RideSchedulingStore;
import org.motorpool.platform.security.TenantId;

/** Moves bookings into routes and out of them, in the transaction of the route's change. */
@Singleton
@Transactional
public class RideScheduling {

    private final RideSchedulingStore store;
    private final Clock clock;

    @Inject
    public RideScheduling(RideSchedulingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * From requested to scheduled.
     *
     * @return whether all of them were requested; if not, the caller must roll back
     */
    public boolean schedule(TenantId tenant, Collection<BookingId> bookings) {
        return store.schedule(tenant, bookings, clock.instant()) == bookings.size();
    }

    /** From scheduled back to requested; those in another status stay as they are. */
    public void release(TenantId tenant, Collection<BookingId> bookings) {
        store.release(tenant, bookings, clock.instant());
    }
}
