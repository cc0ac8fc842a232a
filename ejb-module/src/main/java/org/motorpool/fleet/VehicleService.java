package org.motorpool.fleet;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.motorpool.fleet.model.Paper;
import org.motorpool.fleet.model.PaperType;
import org.motorpool.fleet.model.Vehicle;
import org.motorpool.fleet.model.VehicleDetails;
import org.motorpool.fleet.model.VehicleId;
import org.motorpool.fleet.store.VehicleStore;
import org.motorpool.fleet.store.VehicleTypeStore;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.replicas.Read;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;

/** Vehicles. A vehicle is switched off rather than removed, because routes name it. */
@Singleton
@Transactional
public class VehicleService {

    private static final Pattern REGISTRATION = Pattern.compile("[A-Z0-9]{2,20}");

    private final VehicleStore vehicles;
    private final VehicleTypeStore types;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public VehicleService(VehicleStore vehicles, VehicleTypeStore types, Uuids uuids, Clock clock, Deeds deeds) {
        this.vehicles = vehicles;
        this.types = types;
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
    }

    /** @throws MotorpoolException {@link FleetError#RC_NUMBER_TAKEN}, or invalid input */
    public Vehicle add(TenantId tenant, VehicleDetails raw) {
        Vehicle vehicle = new Vehicle(new VehicleId(uuids.next()), check(tenant, raw), true, 1, clock.instant());
        vehicles.add(tenant, vehicle);
        deeds.done(
                "vehicle.added",
                vehicle.vehicleId(),
                Map.of("rcNumber", vehicle.details().rcNumber()));
        return vehicle;
    }

    /** @throws MotorpoolException {@link FleetError#VEHICLE_NOT_FOUND} */
    public Vehicle get(TenantId tenant, VehicleId vehicle) {
        return vehicles.find(tenant, vehicle)
                .orElseThrow(() ->
                        new MotorpoolException(FleetError.VEHICLE_NOT_FOUND, "There is no vehicle " + vehicle + "."));
    }

    /** Vehicles in the order in which they were added. */
    @Read
    public List<Vehicle> list(TenantId tenant, VehicleFilter filter, Optional<VehicleId> after, int limit) {
        return vehicles.list(tenant, filter, after, limit);
    }

    /**
     * Every vehicle that can serve a route on a day, the larger ones first, then by registration. A paper that is known
     * to expire before the day keeps its vehicle at home; one whose end nobody has entered does not.
     */
    public List<AvailableVehicle> listAvailable(TenantId tenant, LocalDate day) {
        return vehicles.listAvailable(tenant, day);
    }

    /**
     * Changes a vehicle.
     *
     * @param version that the caller read
     * @throws MotorpoolException {@link CommonError#CHANGED_MEANWHILE}, {@link FleetError#RC_NUMBER_TAKEN}, or invalid
     *     input
     */
    public Vehicle update(TenantId tenant, VehicleId id, VehicleDetails raw, boolean active, int version) {
        VehicleDetails details = check(tenant, raw);
        Vehicle before = get(tenant, id);
        Vehicle after = new Vehicle(id, details, active, version + 1, before.createdAt());
        if (!vehicles.update(tenant, after)) {
            throw Versions.changed("vehicle", before.version(), version);
        }
        deeds.changed("vehicle.changed", id, facts(before), facts(after));
        return after;
    }

    private static Map<String, ?> facts(Vehicle vehicle) {
        VehicleDetails details = vehicle.details();
        Map<String, Object> facts = new HashMap<>();
        facts.put("vehicleTypeId", details.vehicleTypeId().toString());
        facts.put("rcNumber", details.rcNumber());
        facts.put("rcExpiresOn", details.rcExpiresOn().map(LocalDate::toString).orElse(""));
        facts.put(
                "speedLimitKmph", details.speedLimitKmph().map(String::valueOf).orElse(""));
        facts.put("active", vehicle.active());
        details.papers()
                .forEach((type, paper) -> facts.put(
                        type.code(),
                        paper.number().orElse("") + " "
                                + paper.expiresOn().map(LocalDate::toString).orElse("")));
        return facts;
    }

    private VehicleDetails check(TenantId tenant, VehicleDetails raw) {
        String registration = raw.rcNumber().replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        var violations = new Violations();
        if (violations.required("rcNumber", raw.rcNumber())) {
            violations.check(
                    REGISTRATION.matcher(registration).matches(),
                    "rcNumber",
                    "pattern",
                    "A registration has 2 to 20 letters and digits.");
        }
        for (Map.Entry<PaperType, Paper> paper : raw.papers().entrySet()) {
            violations.maxLength(
                    paper.getKey().code() + ".number", paper.getValue().number().orElse(null), 60);
        }
        violations.range("speedLimitKmph", raw.speedLimitKmph().orElse(null), 10, 200);
        violations.throwIfAny();
        if (types.find(tenant, raw.vehicleTypeId()).isEmpty()) {
            String message = "There is no vehicle type " + raw.vehicleTypeId() + ".";
            throw new MotorpoolException(
                    FleetError.VEHICLE_TYPE_NOT_FOUND,
                    message,
                    List.of(new FieldError("vehicleTypeId", "exists", message)));
        }
        return new VehicleDetails(
                raw.vehicleTypeId(), registration, raw.rcExpiresOn(), raw.papers(), raw.speedLimitKmph());
    }
}
