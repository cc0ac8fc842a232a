package org.motorpool.fleet;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.motorpool.fleet.model.VehicleType;
import org.motorpool.fleet.model.VehicleTypeId;
import org.motorpool.fleet.store.VehicleTypeStore;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.replicas.Read;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;

/** Kinds of vehicles. A kind is switched off rather than removed, because vehicles name it. */
@Singleton
@Transactional
public class VehicleTypeService {

    private final VehicleTypeStore types;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public VehicleTypeService(VehicleTypeStore types, Uuids uuids, Clock clock, Deeds deeds) {
        this.types = types;
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
    }

    /** @throws MotorpoolException {@link FleetError#VEHICLE_TYPE_NAME_TAKEN}, or invalid input */
    public VehicleType add(TenantId tenant, String name, String description, int seats) {
        check(name, description, seats);
        VehicleType type = new VehicleType(
                new VehicleTypeId(uuids.next()), name.strip(), description.strip(), seats, true, 1, clock.instant());
        types.add(tenant, type);
        deeds.done("vehicle-type.added", type.vehicleTypeId(), Map.of("name", type.name()));
        return type;
    }

    /** @throws MotorpoolException {@link FleetError#VEHICLE_TYPE_NOT_FOUND} */
    public VehicleType get(TenantId tenant, VehicleTypeId type) {
        return types.find(tenant, type)
                .orElseThrow(() -> new MotorpoolException(
                        FleetError.VEHICLE_TYPE_NOT_FOUND, "There is no vehicle type " + type + "."));
    }

    /** Kinds in the order in which they were made. */
    @Read
    public List<VehicleType> list(TenantId tenant, Optional<VehicleTypeId> after, int limit) {
        return types.list(tenant, after, limit);
    }

    /**
     * Changes a kind.
     *
     * @param wanted with the version that the caller read
     * @throws MotorpoolException {@link CommonError#CHANGED_MEANWHILE}, {@link FleetError#VEHICLE_TYPE_NAME_TAKEN}, or
     *     invalid input
     */
    public VehicleType update(TenantId tenant, VehicleType wanted) {
        check(wanted.name(), wanted.description(), wanted.seats());
        VehicleType before = get(tenant, wanted.vehicleTypeId());
        VehicleType after = new VehicleType(
                wanted.vehicleTypeId(),
                wanted.name().strip(),
                wanted.description().strip(),
                wanted.seats(),
                wanted.active(),
                wanted.version() + 1,
                before.createdAt());
        if (!types.update(tenant, after)) {
            throw Versions.changed("vehicle type", before.version(), wanted.version());
        }
        deeds.changed("vehicle-type.changed", after.vehicleTypeId(), facts(before), facts(after));
        return after;
    }

    private static Map<String, ?> facts(VehicleType type) {
        return Map.of(
                "name", type.name(),
                "description", type.description(),
                "seats", type.seats(),
                "active", type.active());
    }

    private static void check(String name, String description, int seats) {
        var violations = new Violations();
        violations.text("name", name, 100);
        violations.maxLength("description", description, 500);
        violations.range("seats", seats, 1, 100);
        violations.throwIfAny();
    }
}
