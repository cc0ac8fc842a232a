package org.motorpool.bookings.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.BookingFilter;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.BookingType;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.Place;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.platform.database.BrokenConstraint;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;

/** Keeps bookings. */
@Singleton
public class BookingStore {

    private static final String COLUMNS = "booking_id, employee_id, employee_code, team_id, shift_id, booking_date,"
            + " booking_type, status, pickup_location, pickup_latitude, pickup_longitude, drop_location, drop_latitude,"
            + " drop_longitude, reason, version, created_at, updated_at";
    private static final String SELECT = "select " + COLUMNS + " from booking where tenant_id = :tenant";

    private final Database database;

    @Inject
    public BookingStore(Database database) {
        this.database = database;
    }

    /**
     * Adds many new bookings, except where the employee has a live one for the shift and day. They are written in the
     * order of employee and day, so that two such calls cannot wait for each other.
     *
     * @return which it added
     */
    public Set<BookingId> addAll(TenantId tenant, List<Booking> bookings) {
        String sql = "insert into booking (tenant_id, " + COLUMNS + ") select :tenant, b.booking_id, b.employee_id,"
                + " b.employee_code, b.team_id, b.shift_id, b.booking_date, b.booking_type, 'request', b.pickup,"
                + " b.pickup_latitude, b.pickup_longitude, b.dropped, b.drop_latitude, b.drop_longitude, null, 1, :now,"
                + " :now from unnest(:ids::uuid[], :employees::uuid[], :codes::text[], :teams::uuid[], :shifts::uuid[],"
                + " :dates::date[], :types::text[], :pickups::text[], :pickupLatitudes::float8[],"
                + " :pickupLongitudes::float8[], :drops::text[], :dropLatitudes::float8[], :dropLongitudes::float8[])"
                + " as b (booking_id, employee_id, employee_code, team_id, shift_id, booking_date, booking_type, pickup,"
                + " pickup_latitude, pickup_longitude, dropped, drop_latitude, drop_longitude)"
                + " order by b.employee_id, b.booking_date"
                + " on conflict (tenant_id, employee_id, booking_date, shift_id)"
                + " where status not in ('cancelled', 'expired') do nothing returning booking_id";
        if (bookings.isEmpty()) {
            return Set.of();
        }
        return database.call(handle -> new HashSet<>(handle.createQuery(sql)
                .bind("tenant", tenant)
                .bind("now", bookings.get(0).createdAt())
                .bindArray("ids", UUID.class, column(bookings, booking -> booking.bookingId()
                        .value()))
                .bindArray("employees", UUID.class, column(bookings, booking -> booking.employeeId()
                        .value()))
                .bindArray("codes", String.class, column(bookings, booking -> booking.employeeCode()
                        .orElse(null)))
                .bindArray("teams", UUID.class, column(bookings, booking -> booking.teamId()
                        .value()))
                .bindArray("shifts", UUID.class, column(bookings, booking -> booking.shiftId()
                        .value()))
                .bindArray("dates", String.class, column(bookings, booking -> booking.bookingDate()
                        .toString()))
                .bindArray("types", String.class, column(bookings, booking -> booking.type()
                        .code()))
                .bindArray("pickups", String.class, column(bookings, booking -> booking.pickup()
                        .location()))
                .bindArray("pickupLatitudes", Double.class, column(bookings, booking -> booking.pickup()
                        .point()
                        .latitude()))
                .bindArray("pickupLongitudes", Double.class, column(bookings, booking -> booking.pickup()
                        .point()
                        .longitude()))
                .bindArray("drops", String.class, column(bookings, booking -> booking.drop()
                        .location()))
                .bindArray("dropLatitudes", Double.class, column(bookings, booking -> booking.drop()
                        .point()
                        .latitude()))
                .bindArray("dropLongitudes", Double.class, column(bookings, booking -> booking.drop()
                        .point()
                        .longitude()))
                .mapTo(BookingId.class)
                .list()));
    }

    public Optional<Booking> find(TenantId tenant, BookingId booking) {
        return database.call(handle -> handle.createQuery(SELECT + " and booking_id = :booking")
                .bind("tenant", tenant)
                .bind("booking", booking)
                .map(BookingStore::read)
                .findOne());
    }

    public List<Booking> list(TenantId tenant, BookingFilter filter, Optional<BookingId> after, int limit) {
        return database.call(handle -> handle.createQuery(SELECT
                        + " and (:day::date is null or booking_date = :day)"
                        + " and (:from::date is null or booking_date >= :from)"
                        + " and (:shift::uuid is null or shift_id = :shift)"
                        + " and (:status::text is null or status = :status)"
                        + " and (:employee::uuid is null or employee_id = :employee)"
                        + " and (:after::uuid is null or booking_id > :after) order by booking_id limit :limit")
                .bind("tenant", tenant)
                .bindByType("day", filter.day().orElse(null), LocalDate.class)
                .bindByType("from", filter.from().orElse(null), LocalDate.class)
                .bindByType("shift", filter.shift().orElse(null), ShiftId.class)
                .bindByType("status", filter.status().map(BookingStatus::code).orElse(null), String.class)
                .bindByType("employee", filter.employee().orElse(null), EmployeeId.class)
                .bindByType("after", after.orElse(null), BookingId.class)
                .bind("limit", limit)
                .map(BookingStore::read)
                .list());
    }

    /** Every booking of a shift and day in one status, in the order in which they were made. */
    public List<Booking> list(TenantId tenant, ShiftId shift, LocalDate day, BookingStatus status) {
        return database.call(handle -> handle.createQuery(SELECT
                        + " and shift_id = :shift and booking_date = :day and status = :status order by booking_id")
                .bind("tenant", tenant)
                .bind("shift", shift)
                .bind("day", day)
                .bind("status", status.code())
                .map(BookingStore::read)
                .list());
    }

    /** What these employees have booked for the shift on these days, whatever became of it. */
    public List<Existing> listExisting(
            TenantId tenant, ShiftId shift, Collection<LocalDate> days, Collection<EmployeeId> employees) {
        return database.call(handle -> handle.createQuery("select employee_id, booking_date, status from booking"
                        + " where tenant_id = :tenant and shift_id = :shift and booking_date = any(:days::date[])"
                        + " and employee_id = any(:employees)")
                .bind("tenant", tenant)
                .bind("shift", shift)
                .bindArray(
                        "days",
                        String.class,
                        days.stream().map(LocalDate::toString).toArray())
                .bindArray(
                        "employees",
                        UUID.class,
                        employees.stream().map(EmployeeId::value).toArray())
                .map((row, context) -> new Existing(
                        new EmployeeId(Values.uuid(row, "employee_id")),
                        row.getObject("booking_date", LocalDate.class),
                        BookingStatus.of(row.getString("status")).orElseThrow()))
                .list());
    }

    /**
     * Moves many bookings from one status to another.
     *
     * @return how many were in the status before
     */
    public int changeStatus(
            TenantId tenant, Collection<BookingId> bookings, BookingStatus from, BookingStatus to, Instant now) {
        return database.call(handle -> handle.createUpdate("update booking set status = :to, version = version + 1,"
                        + " updated_at = :now where tenant_id = :tenant and booking_id = any(:ids) and status = :from")
                .bind("tenant", tenant)
                .bindArray(
                        "ids",
                        UUID.class,
                        bookings.stream().map(BookingId::value).toArray())
                .bind("from", from.code())
                .bind("to", to.code())
                .bind("now", now)
                .execute());
    }

    /**
     * Cancels a booking that is still a request.
     *
     * @return whether it was
     */
    public boolean cancel(TenantId tenant, BookingId booking, Optional<String> reason, Instant now) {
        return database.call(handle -> handle.createUpdate("update booking set status = 'cancelled', reason = :reason,"
                                + " version = version + 1, updated_at = :now where tenant_id = :tenant"
                                + " and booking_id = :booking and status = 'request'")
                        .bind("tenant", tenant)
                        .bind("booking", booking)
                        .bind("reason", reason.orElse(null))
                        .bind("now", now)
                        .execute())
                == 1;
    }

    /** Moves a booking that is still a request to another shift, with the places that go with it. */
    public Moved move(TenantId tenant, Booking moved) {
        try {
            int rows = database.call(handle -> handle.createUpdate("update booking set shift_id = :shift,"
                            + " pickup_location = :pickup, pickup_latitude = :pickupLatitude,"
                            + " pickup_longitude = :pickupLongitude, drop_location = :drop,"
                            + " drop_latitude = :dropLatitude, drop_longitude = :dropLongitude,"
                            + " version = version + 1, updated_at = :now where tenant_id = :tenant"
                            + " and booking_id = :booking and status = 'request'")
                    .bind("tenant", tenant)
                    .bind("booking", moved.bookingId())
                    .bind("shift", moved.shiftId())
                    .bind("pickup", moved.pickup().location())
                    .bind("pickupLatitude", moved.pickup().point().latitude())
                    .bind("pickupLongitude", moved.pickup().point().longitude())
                    .bind("drop", moved.drop().location())
                    .bind("dropLatitude", moved.drop().point().latitude())
                    .bind("dropLongitude", moved.drop().point().longitude())
                    .bind("now", moved.updatedAt())
                    .execute());
            return rows == 1 ? Moved.MOVED : Moved.NO_REQUEST;
        } catch (UnableToExecuteStatementException e) {
            if (BrokenConstraint.find(e).filter("booking_live_uk"::equals).isEmpty()) {
                throw e;
            }
            return Moved.BOOKED_ALREADY;
        }
    }

    /** How many bookings of a day each shift has in each status. */
    public List<Count> count(TenantId tenant, LocalDate day) {
        return database.call(handle -> handle.createQuery("select shift_id, status, count(*) as bookings from booking"
                        + " where tenant_id = :tenant and booking_date = :day group by shift_id, status")
                .bind("tenant", tenant)
                .bind("day", day)
                .map((row, context) -> new Count(
                        new ShiftId(Values.uuid(row, "shift_id")),
                        BookingStatus.of(row.getString("status")).orElseThrow(),
                        row.getInt("bookings")))
                .list());
    }

    /** How many bookings of a shift are still to be driven, from a day on. */
    public int countOpen(TenantId tenant, ShiftId shift, LocalDate from) {
        return database.call(handle -> handle.createQuery("select count(*)::integer from booking"
                        + " where tenant_id = :tenant and shift_id = :shift and booking_date >= :from"
                        + " and status in ('request', 'scheduled', 'ongoing')")
                .bind("tenant", tenant)
                .bind("shift", shift)
                .bind("from", from)
                .mapTo(Integer.class)
                .one());
    }

    private static Object[] column(List<Booking> bookings, Function<Booking, @Nullable Object> value) {
        return bookings.stream().map(value).toArray();
    }

    private static Booking read(ResultSet row, StatementContext context) throws SQLException {
        return new Booking(
                new BookingId(Values.uuid(row, "booking_id")),
                new EmployeeId(Values.uuid(row, "employee_id")),
                Values.text(row, "employee_code"),
                new TeamId(Values.uuid(row, "team_id")),
                new ShiftId(Values.uuid(row, "shift_id")),
                row.getObject("booking_date", LocalDate.class),
                BookingType.of(row.getString("booking_type")).orElseThrow(),
                BookingStatus.of(row.getString("status")).orElseThrow(),
                new Place(row.getString("pickup_location"), Values.point(row, "pickup_latitude", "pickup_longitude")),
                new Place(row.getString("drop_location"), Values.point(row, "drop_latitude", "drop_longitude")),
                Values.text(row, "reason"),
                row.getInt("version"),
                Values.instant(row, "created_at"),
                Values.instant(row, "updated_at"));
    }

    /** A booking as far as it may stand in the way of another one. */
    public record Existing(EmployeeId employee, LocalDate day, BookingStatus status) {}

    /** Bookings of one shift in one status. */
    public record Count(ShiftId shift, BookingStatus status, int bookings) {}

    /** What became of a move. */
    public enum Moved {
        MOVED,
        NO_REQUEST,
        BOOKED_ALREADY
    }
}
