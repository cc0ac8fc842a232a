package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.motorpool.bookings.model.Shift;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.bookings.store.BookingStore;
import org.motorpool.bookings.store.ShiftStore;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.replicas.Read;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantService;

/** Shifts. A shift is switched off rather than removed, because bookings name it. */
@Singleton
@Transactional
public class ShiftService {

    private final ShiftStore shifts;
    private final BookingStore bookings;
    private final TenantService tenants;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public ShiftService(
            ShiftStore shifts, BookingStore bookings, TenantService tenants, Uuids uuids, Clock clock, Deeds deeds) {
        this.shifts = shifts;
        this.bookings = bookings;
        this.tenants = tenants;
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
    }

    /** @throws MotorpoolException {@link BookingError#SHIFT_CODE_TAKEN}, or invalid input */
    public Shift add(TenantId tenant, ShiftDetails details) {
        check(details);
        Shift shift = shift(new ShiftId(uuids.next()), details, true, 1, clock.instant());
        shifts.add(tenant, shift);
        deeds.done("shift.added", shift.shiftId(), Map.of("shiftCode", shift.shiftCode()));
        return shift;
    }

    /** @throws MotorpoolException {@link BookingError#SHIFT_NOT_FOUND} */
    public Shift get(TenantId tenant, ShiftId shift) {
        return shifts.find(tenant, shift).orElseThrow(() -> notFound(shift));
    }

    /**
     * A shift whose direction, time and kind of pickup stay as they are until the transaction ends, so that a booking
     * can rest on them.
     *
     * @throws MotorpoolException {@link BookingError#SHIFT_NOT_FOUND}
     */
    public Shift getForBooking(TenantId tenant, ShiftId shift) {
        return shifts.findForBooking(tenant, shift).orElseThrow(() -> notFound(shift));
    }

    /** Shifts in the order in which they were made. */
    @Read
    public List<Shift> list(TenantId tenant, Optional<ShiftId> after, int limit) {
        return shifts.list(tenant, after, limit);
    }

    /**
     * Changes a shift. Bookings of it keep their places, so its direction, time and kind of pickup stay while there are
     * open ones from today on.
     *
     * @param version that the caller read
     * @throws MotorpoolException {@link CommonError#CHANGED_MEANWHILE}, {@link BookingError#SHIFT_CODE_TAKEN}, {@link
     *     BookingError#SHIFT_HAS_BOOKINGS}, or invalid input
     */
    public Shift update(TenantId tenant, ShiftId id, ShiftDetails details, boolean active, int version) {
        check(details);
        Shift before = get(tenant, id);
        Shift after = shift(id, details, active, version + 1, before.createdAt());
        if (before.version() == version && !sameRides(before, after)) {
            requireNoBookings(tenant, before);
        }
        if (!shifts.update(tenant, after)) {
            throw Versions.changed("shift", before.version(), version);
        }
        deeds.changed("shift.changed", id, facts(before), facts(after));
        return after;
    }

    private static boolean sameRides(Shift before, Shift after) {
        return before.logType() == after.logType()
                && before.shiftTime().equals(after.shiftTime())
                && before.pickupType() == after.pickupType();
    }

    /** Waits for whoever is booking at this moment, and keeps others from it until the transaction ends. */
    private void requireNoBookings(TenantId tenant, Shift shift) {
        shifts.lock(tenant, shift.shiftId());
        LocalDate today = clock.instant().atZone(tenants.get(tenant).zone()).toLocalDate();
        int open = bookings.countOpen(tenant, shift.shiftId(), today);
        if (open > 0) {
            throw new MotorpoolException(
                    BookingError.SHIFT_HAS_BOOKINGS,
                    open + (open == 1 ? " booking" : " bookings") + " of the shift " + shift.shiftCode() + " from "
                            + today + " on would get another direction, time or kind of pickup."
                            + "\nMaybe cancel them first, or make another shift.");
        }
    }

    private static MotorpoolException notFound(ShiftId shift) {
        return new MotorpoolException(BookingError.SHIFT_NOT_FOUND, "There is no shift " + shift + ".");
    }

    private static Shift shift(ShiftId id, ShiftDetails details, boolean active, int version, Instant createdAt) {
        return new Shift(
                id,
                details.shiftCode().strip(),
                details.logType(),
                details.shiftTime().truncatedTo(ChronoUnit.MINUTES),
                details.pickupType(),
                details.gender(),
                details.femaleConstraint(),
                details.waiting(),
                active,
                version,
                createdAt);
    }

    private static Map<String, ?> facts(Shift shift) {
        return Map.of(
                "shiftCode", shift.shiftCode(),
                "logType", shift.logType().toString(),
                "shiftTime", shift.shiftTime().toString(),
                "pickupType", shift.pickupType().toString(),
                "gender", shift.gender().map(Enum::name).orElse(""),
                "femaleConstraint", shift.femaleConstraint().map(Enum::name).orElse(""),
                "waitingSeconds", shift.waiting().toSeconds(),
                "active", shift.active());
    }

    private static void check(ShiftDetails details) {
        var violations = new Violations();
        violations.text("shiftCode", details.shiftCode(), 40);
        violations.range("waitingSeconds", details.waiting().toSeconds(), 0, 3600);
        violations.throwIfAny();
    }
}
