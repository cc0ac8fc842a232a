package org.motorpool.bookings.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.motorpool.bookings.BookingError;
import org.motorpool.bookings.model.FemaleConstraint;
import org.motorpool.bookings.model.Gender;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.PickupType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.database.BrokenConstraint;
import org.motorpool.platform.database.BrokenConstraint.Refusal;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;

/** Keeps shifts. */
@Singleton
public class ShiftStore {

    private static final String COLUMNS = "shift_id, shift_code, log_type, shift_time, pickup_type, gender,"
            + " female_constraint, waiting_seconds, active, version, created_at";

    private final Database database;

    @Inject
    public ShiftStore(Database database) {
        this.database = database;
    }

    /** @throws MotorpoolException {@link BookingError#SHIFT_CODE_TAKEN} */
    public void add(TenantId tenant, Shift shift) {
        BrokenConstraint.translate(
                taken(shift),
                () -> database.call(handle -> bind(
                                handle.createUpdate("insert into shift (tenant_id, " + COLUMNS + ") values (:tenant,"
                                        + " :shift, :code, :logType, :time, :pickupType, :gender, :femaleConstraint,"
                                        + " :waiting, :active, :version, :createdAt)"),
                                tenant,
                                shift)
                        .bind("createdAt", shift.createdAt())
                        .execute()));
    }

    public Optional<Shift> find(TenantId tenant, ShiftId shift) {
        return find(tenant, shift, "");
    }

    /** As {@link #find}; whoever calls {@link #lock} then waits until the transaction ends. */
    public Optional<Shift> findForBooking(TenantId tenant, ShiftId shift) {
        // The lock that adding the booking takes anyway, for its foreign key; only taken before the shift is read.
        return find(tenant, shift, " for key share");
    }

    /** Keeps others from booking the shift until the transaction ends. */
    public void lock(TenantId tenant, ShiftId shift) {
        find(tenant, shift, " for update");
    }

    private Optional<Shift> find(TenantId tenant, ShiftId shift, String lock) {
        return database.call(handle -> handle.createQuery(
                        "select " + COLUMNS + " from shift where tenant_id = :tenant and shift_id = :shift" + lock)
                .bind("tenant", tenant)
                .bind("shift", shift)
                .map(ShiftStore::read)
                .findOne());
    }

    public List<Shift> list(TenantId tenant, Optional<ShiftId> after, int limit) {
        return database.call(handle -> handle.createQuery("select " + COLUMNS + " from shift where tenant_id = :tenant"
                        + " and (:after::uuid is null or shift_id > :after) order by shift_id limit :limit")
                .bind("tenant", tenant)
                .bindByType("after", after.orElse(null), ShiftId.class)
                .bind("limit", limit)
                .map(ShiftStore::read)
                .list());
    }

    /**
     * Writes what can change, if the shift still has the version before.
     *
     * @return whether it had
     * @throws MotorpoolException {@link BookingError#SHIFT_CODE_TAKEN}
     */
    public boolean update(TenantId tenant, Shift shift) {
        return BrokenConstraint.translate(
                        taken(shift),
                        () -> database.call(handle -> bind(
                                        handle.createUpdate("update shift set shift_code = :code, log_type = :logType,"
                                                + " shift_time = :time, pickup_type = :pickupType, gender = :gender,"
                                                + " female_constraint = :femaleConstraint, waiting_seconds = :waiting,"
                                                + " active = :active, version = :version where tenant_id = :tenant"
                                                + " and shift_id = :shift and version = :version - 1"),
                                        tenant,
                                        shift)
                                .execute()))
                == 1;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, TenantId tenant, Shift shift) {
        return statement
                .bind("tenant", tenant)
                .bind("shift", shift.shiftId())
                .bind("code", shift.shiftCode())
                .bind("logType", shift.logType().code())
                .bind("time", shift.shiftTime())
                .bind("pickupType", shift.pickupType().code())
                .bind("gender", shift.gender().map(Gender::code).orElse(null))
                .bind(
                        "femaleConstraint",
                        shift.femaleConstraint().map(FemaleConstraint::code).orElse(null))
                .bind("waiting", shift.waiting().toSeconds())
                .bind("active", shift.active())
                .bind("version", shift.version());
    }

    private static Map<String, Refusal> taken(Shift shift) {
        return Map.of(
                "shift_code_uk",
                Refusal.taken(
                        BookingError.SHIFT_CODE_TAKEN,
                        "shiftCode",
                        "The code '" + shift.shiftCode() + "' belongs to a shift already."));
    }

    private static Shift read(ResultSet row, StatementContext context) throws SQLException {
        return new Shift(
                new ShiftId(Values.uuid(row, "shift_id")),
                row.getString("shift_code"),
                LogType.of(row.getString("log_type")).orElseThrow(),
                row.getObject("shift_time", LocalTime.class),
                PickupType.of(row.getString("pickup_type")).orElseThrow(),
                Values.text(row, "gender").flatMap(Gender::of),
                Values.text(row, "female_constraint").flatMap(FemaleConstraint::of),
                Duration.ofSeconds(row.getLong("waiting_seconds")),
                row.getBoolean("active"),
                row.getInt("version"),
                Values.instant(row, "created_at"));
    }
}
