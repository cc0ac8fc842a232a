package org.motorpool.fleet.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.motorpool.fleet.AvailableVehicle;
import org.motorpool.fleet.FleetError;
import org.motorpool.fleet.VehicleFilter;
import org.motorpool.fleet.model.Paper;
import org.motorpool.fleet.model.PaperType;
import org.motorpool.fleet.model.Vehicle;
import org.motorpool.fleet.model.VehicleDetails;
import org.motorpool.fleet.model.VehicleId;
import org.motorpool.fleet.model.VehicleTypeId;
import org.motorpool.platform.database.BrokenConstraint;
import org.motorpool.platform.database.BrokenConstraint.Refusal;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;

/** Keeps vehicles. */
@Singleton
public class VehicleStore {

    private static final List<String> PAPER_COLUMNS = Arrays.stream(PaperType.values())
            .flatMap(type -> List.of(type.code() + "_number", type.code() + "_expires_on").stream())
            .toList();
    private static final List<String> CHANGEABLE = Stream.concat(
                    List.of("vehicle_type_id", "rc_number", "rc_expires_on", "speed_limit_kmph", "active", "version")
                            .stream(),
                    PAPER_COLUMNS.stream())
            .toList();
    private static final String GOOD_ON_DAY = Stream.concat(Stream.of("rc_expires_on"), PAPER_COLUMNS.stream())
            .filter(column -> column.endsWith("_expires_on"))
            .map(column -> " and coalesce(v." + column + " >= :day, true)")
            .collect(Collectors.joining());
    private static final String COLUMNS = String.join(", ", CHANGEABLE);
    private static final String PARAMETERS =
            CHANGEABLE.stream().map(":"::concat).collect(Collectors.joining(", "));
    private static final String SELECT =
            "select vehicle_id, created_at, " + COLUMNS + " from vehicle where tenant_id = :tenant";

    private final Database database;

    @Inject
    public VehicleStore(Database database) {
        this.database = database;
    }

    /** @throws MotorpoolException {@link FleetError#RC_NUMBER_TAKEN} */
    public void add(TenantId tenant, Vehicle vehicle) {
        BrokenConstraint.translate(
                taken(vehicle),
                () -> database.call(handle -> bind(
                                handle.createUpdate("insert into vehicle (tenant_id, vehicle_id, created_at, " + COLUMNS
                                        + ") values (:tenant, :vehicle_id, :created_at, " + PARAMETERS + ")"),
                                tenant,
                                vehicle)
                        .bind("created_at", vehicle.createdAt())
                        .execute()));
    }

    public Optional<Vehicle> find(TenantId tenant, VehicleId vehicle) {
        return database.call(handle -> handle.createQuery(SELECT + " and vehicle_id = :vehicle")
                .bind("tenant", tenant)
                .bind("vehicle", vehicle)
                .map(VehicleStore::read)
                .findOne());
    }

    public List<Vehicle> list(TenantId tenant, VehicleFilter filter, Optional<VehicleId> after, int limit) {
        return database.call(handle -> handle.createQuery(SELECT
                        + " and (:type::uuid is null or vehicle_type_id = :type)"
                        + " and (:active::boolean is null or active = :active)"
                        + " and (:after::uuid is null or vehicle_id > :after) order by vehicle_id limit :limit")
                .bind("tenant", tenant)
                .bindByType("type", filter.type().orElse(null), VehicleTypeId.class)
                .bindByType("active", filter.active().orElse(null), Boolean.class)
                .bindByType("after", after.orElse(null), VehicleId.class)
                .bind("limit", limit)
                .map(VehicleStore::read)
                .list());
    }

    /** Active vehicles of active types without a paper that has expired on the day, the larger ones first. */
    public List<AvailableVehicle> listAvailable(TenantId tenant, LocalDate day) {
        return database.call(handle -> handle.createQuery("select v.vehicle_id, v.rc_number, t.vehicle_type_id,"
                        + " t.name as type_name, t.seats from vehicle v join vehicle_type t"
                        + " on t.tenant_id = v.tenant_id and t.vehicle_type_id = v.vehicle_type_id"
                        + " where v.tenant_id = :tenant and v.active and t.active" + GOOD_ON_DAY
                        + " order by t.seats desc, v.rc_number")
                .bind("tenant", tenant)
                .bind("day", day)
                .mapTo(AvailableVehicle.class)
                .list());
    }

    /**
     * Writes what can change, if the vehicle still has the version before.
     *
     * @return whether it had
     * @throws MotorpoolException {@link FleetError#RC_NUMBER_TAKEN}
     */
    public boolean update(TenantId tenant, Vehicle vehicle) {
        return BrokenConstraint.translate(
                        taken(vehicle),
                        () -> database.call(handle -> bind(
                                        handle.createUpdate("update vehicle set (" + COLUMNS + ") = (" + PARAMETERS
                                                + ") where tenant_id = :tenant and vehicle_id = :vehicle_id"
                                                + " and version = :version - 1"),
                                        tenant,
                                        vehicle)
                                .execute()))
                == 1;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, TenantId tenant, Vehicle vehicle) {
        VehicleDetails details = vehicle.details();
        S bound = statement
                .bind("tenant", tenant)
                .bind("vehicle_id", vehicle.vehicleId())
                .bind("vehicle_type_id", details.vehicleTypeId())
                .bind("rc_number", details.rcNumber())
                .bindByType("rc_expires_on", details.rcExpiresOn().orElse(null), LocalDate.class)
                .bindByType("speed_limit_kmph", details.speedLimitKmph().orElse(null), Integer.class)
                .bind("active", vehicle.active())
                .bind("version", vehicle.version());
        for (PaperType type : PaperType.values()) {
            Optional<Paper> paper = Optional.ofNullable(details.papers().get(type));
            bound.bind(type.code() + "_number", paper.flatMap(Paper::number).orElse(null))
                    .bindByType(
                            type.code() + "_expires_on",
                            paper.flatMap(Paper::expiresOn).orElse(null),
                            LocalDate.class);
        }
        return bound;
    }

    private static Map<String, Refusal> taken(Vehicle vehicle) {
        return Map.of(
                "vehicle_rc_number_uk",
                Refusal.taken(
                        FleetError.RC_NUMBER_TAKEN,
                        "rcNumber",
                        "The registration '" + vehicle.details().rcNumber() + "' belongs to a vehicle already."));
    }

    private static Vehicle read(ResultSet row, StatementContext context) throws SQLException {
        Map<PaperType, Paper> papers = new EnumMap<>(PaperType.class);
        for (PaperType type : PaperType.values()) {
            Paper paper = new Paper(
                    Optional.ofNullable(row.getString(type.code() + "_number")),
                    Optional.ofNullable(row.getObject(type.code() + "_expires_on", LocalDate.class)));
            if (paper.number().isPresent() || paper.expiresOn().isPresent()) {
                papers.put(type, paper);
            }
        }
        return new Vehicle(
                new VehicleId(row.getObject("vehicle_id", UUID.class)),
                new VehicleDetails(
                        new VehicleTypeId(row.getObject("vehicle_type_id", UUID.class)),
                        row.getString("rc_number"),
                        Optional.ofNullable(row.getObject("rc_expires_on", LocalDate.class)),
                        papers,
                        Optional.ofNullable(row.getObject("speed_limit_kmph", Integer.class))),
                row.getBoolean("active"),
                row.getInt("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
