package org.motorpool.fleet.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.motorpool.fleet.FleetError;
import org.motorpool.fleet.model.VehicleType;
import org.motorpool.fleet.model.VehicleTypeId;
import org.motorpool.platform.database.BrokenConstraint;
import org.motorpool.platform.database.BrokenConstraint.Refusal;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;

/** Keeps kinds of vehicles. */
@Singleton
public class VehicleTypeStore {

    private static final String SELECT = "select vehicle_type_id, name, description, seats, active, version, created_at"
            + " from vehicle_type where tenant_id = :tenant";

    private final Database database;

    @Inject
    public VehicleTypeStore(Database database) {
        this.database = database;
    }

    /** @throws MotorpoolException {@link FleetError#VEHICLE_TYPE_NAME_TAKEN} */
    public void add(TenantId tenant, VehicleType type) {
        BrokenConstraint.translate(
                taken(type),
                () -> database.call(handle -> handle.createUpdate("insert into vehicle_type (tenant_id,"
                                + " vehicle_type_id, name, description, seats, active, version, created_at) values"
                                + " (:tenant, :vehicleTypeId, :name, :description, :seats, :active, :version,"
                                + " :createdAt)")
                        .bind("tenant", tenant)
                        .bindMethods(type)
                        .execute()));
    }

    public Optional<VehicleType> find(TenantId tenant, VehicleTypeId type) {
        return database.call(handle -> handle.createQuery(SELECT + " and vehicle_type_id = :type")
                .bind("tenant", tenant)
                .bind("type", type)
                .mapTo(VehicleType.class)
                .findOne());
    }

    public List<VehicleType> list(TenantId tenant, Optional<VehicleTypeId> after, int limit) {
        return database.call(handle -> handle.createQuery(
                        SELECT
                                + " and (:after::uuid is null or vehicle_type_id > :after) order by vehicle_type_id limit :limit")
                .bind("tenant", tenant)
                .bindByType("after", after.orElse(null), VehicleTypeId.class)
                .bind("limit", limit)
                .mapTo(VehicleType.class)
                .list());
    }

    /**
     * Writes what can change, if the kind still has the version before.
     *
     * @return whether it had
     * @throws MotorpoolException {@link FleetError#VEHICLE_TYPE_NAME_TAKEN}
     */
    public boolean update(TenantId tenant, VehicleType type) {
        return BrokenConstraint.translate(
                        taken(type),
                        () -> database.call(handle -> handle.createUpdate("update vehicle_type set name = :name,"
                                        + " description = :description, seats = :seats, active = :active,"
                                        + " version = :version where tenant_id = :tenant"
                                        + " and vehicle_type_id = :vehicleTypeId and version = :version - 1")
                                .bind("tenant", tenant)
                                .bindMethods(type)
                                .execute()))
                == 1;
    }

    private static Map<String, Refusal> taken(VehicleType type) {
        return Map.of(
                "vehicle_type_name_uk",
                Refusal.taken(
                        FleetError.VEHICLE_TYPE_NAME_TAKEN,
                        "name",
                        "The name '" + type.name() + "' belongs to a vehicle type already."));
    }
}
