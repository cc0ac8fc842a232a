package org.motorpool.bookings.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;

/** Changes the status of many bookings at once. */
@Singleton
public class RideSchedulingStore {

    private final Database database;

    @Inject
    public RideSchedulingStore(Database database) {
        this.database = database;
    }

    /** @return how many were requested and are scheduled now */
    public int schedule(TenantId tenant, Collection<BookingId> bookings, Instant now) {
        return move(
                "update booking set status = 'scheduled', version = version + 1, updated_at = :now"
                        + " where tenant_id = :tenant and booking_id = any(:bookings) and status = 'request'",
                tenant,
                bookings,
                now);
    }

    /** @return how many were scheduled and are requested now */
    public int release(TenantId tenant, Collection<BookingId> bookings, Instant now) {
        return move(
                "update booking set status = 'request', version = version + 1, updated_at = :now"
                        + " where tenant_id = :tenant and booking_id = any(:bookings) and status = 'scheduled'",
                tenant,
                bookings,
                now);
    }

    private int move(String sql, TenantId tenant, Collection<BookingId> bookings, Instant now) {
        UUID[] ids = bookings.stream().map(BookingId::value).toArray(UUID[]::new);
        return database.call(handle -> handle.createUpdate(sql)
                .bind("tenant", tenant)
                .bind("bookings", ids)
                .bind("now", now)
                .execute());
    }
}
