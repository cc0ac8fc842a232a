package org.motorpool.bookings.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.motorpool.bookings.CutoffService;
import org.motorpool.bookings.ShiftService;
import org.motorpool.bookings.model.BookingType;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.Shift;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.bookings.store.BookingStore;
import org.motorpool.bookings.store.BookingStore.Existing;
import org.motorpool.bookings.store.WeekoffStore;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.model.Tenant;

/** Gathers what the rules of booking need, from wherever it is kept. */
@Singleton
public class BookingSessions {

    private final BookingStore bookings;
    private final WeekoffStore weekoffs;
    private final ShiftService shifts;
    private final CutoffService cutoffs;
    private final TenantService tenants;
    private final Uuids uuids;
    private final Clock clock;

    @Inject
    public BookingSessions(
            BookingStore bookings,
            WeekoffStore weekoffs,
            ShiftService shifts,
            CutoffService cutoffs,
            TenantService tenants,
            Uuids uuids,
            Clock clock) {
        this.bookings = bookings;
        this.weekoffs = weekoffs;
        this.shifts = shifts;
        this.cutoffs = cutoffs;
        this.tenants = tenants;
        this.uuids = uuids;
        this.clock = clock;
    }

    /** Begins to book for a shift, which must be there and which nobody can turn until the transaction ends. */
    public BookingSession begin(TenantId tenantId, ShiftId shiftId, BookingType type) {
        Tenant tenant = tenants.get(tenantId);
        Shift shift = shifts.getForBooking(tenantId, shiftId);
        return new BookingSession(this, tenant, shift, type, rules(tenant), clock.instant());
    }

    /** The tenant's rules at this moment. */
    public BookingRules rules(Tenant tenant) {
        return new BookingRules(tenant, cutoffs.get(tenant.tenantId()), clock);
    }

    Map<EmployeeId, Set<DayOfWeek>> daysOff(TenantId tenant, Collection<EmployeeId> employees) {
        return weekoffs.list(tenant, employees);
    }

    List<Existing> existing(
            TenantId tenant, ShiftId shift, Collection<LocalDate> days, Collection<EmployeeId> employees) {
        return bookings.listExisting(tenant, shift, days, employees);
    }

    UUID nextId() {
        return uuids.next();
    }
}
