package org.motorpool.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.motorpool.fleet.model.Paper;
import org.motorpool.fleet.model.PaperType;
import org.motorpool.fleet.model.Vehicle;
import org.motorpool.fleet.model.VehicleDetails;
import org.motorpool.fleet.model.VehicleType;
import org.motorpool.fleet.model.VehicleTypeId;
import org.motorpool.fleet.store.VehicleStore;
import org.motorpool.fleet.store.VehicleTypeStore;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

class VehicleServiceIT {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    private final Clock clock = Clock.fixed(java.time.Instant.parse("2026-06-01T02:30:00Z"), java.time.ZoneOffset.UTC);
    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, clock);
    private final VehicleTypeService types =
            new VehicleTypeService(new VehicleTypeStore(database), new Uuids(), clock, UNKEPT);
    private final VehicleService vehicles =
            new VehicleService(new VehicleStore(database), new VehicleTypeStore(database), new Uuids(), clock, UNKEPT);
    private final VehicleType sedan = addType("Sedan", 4);

    @Test
    void keepsVehiclesWithTheirPapers() {
        VehicleDetails details = new VehicleDetails(
                sedan.vehicleTypeId(),
                "ka-01 ab 1234",
                Optional.of(LocalDate.of(2030, 1, 1)),
                Map.of(
                        PaperType.INSURANCE, new Paper(Optional.of("I-1"), Optional.of(LocalDate.of(2027, 1, 1))),
                        PaperType.TAX, new Paper(Optional.empty(), Optional.of(LocalDate.of(2027, 2, 1)))),
                Optional.of(60));
        Vehicle added = database.as(tenant, () -> vehicles.add(tenant, details));

        assertThat(added.details().rcNumber()).isEqualTo("KA01AB1234");
        assertThat(database.as(tenant, () -> vehicles.get(tenant, added.vehicleId())))
                .isEqualTo(added);
        assertRefused(() -> addVehicle("KA 01 AB 1234", sedan.vehicleTypeId()), FleetError.RC_NUMBER_TAKEN);
    }

    @Test
    void refusesKindsThatAreNotThereOrTaken() {
        assertRefused(
                () -> addVehicle("KA01", new VehicleTypeId(UUID.randomUUID())), FleetError.VEHICLE_TYPE_NOT_FOUND);
        assertRefused(() -> addType("SEDAN", 5), FleetError.VEHICLE_TYPE_NAME_TAKEN);
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        Vehicle vehicle = addVehicle("KA01", sedan.vehicleTypeId());

        Vehicle off =
                database.as(tenant, () -> vehicles.update(tenant, vehicle.vehicleId(), vehicle.details(), false, 1));

        assertThat(off.version()).isEqualTo(2);
        assertRefused(
                () -> database.as(
                        tenant, () -> vehicles.update(tenant, vehicle.vehicleId(), vehicle.details(), true, 1)),
                CommonError.CHANGED_MEANWHILE);
    }

    @Test
    void listsWhatCanServeARouteTheLargerFirst() {
        VehicleType bus = addType("Bus", 20);
        addVehicle("KA02", sedan.vehicleTypeId());
        addVehicle("KA03", bus.vehicleTypeId());
        Vehicle off = addVehicle("KA04", sedan.vehicleTypeId());
        database.runAs(tenant, () -> vehicles.update(tenant, off.vehicleId(), off.details(), false, 1));

        assertThat(database.as(tenant, () -> vehicles.listAvailable(tenant, DAY)))
                .extracting(AvailableVehicle::rcNumber, AvailableVehicle::seats)
                .containsExactly(tuple("KA03", 20), tuple("KA02", 4));
    }

    @Test
    void vehicleWithAPaperThatHasExpiredOnTheDayServesNoRoute() {
        addVehicle("KA00", sedan.vehicleTypeId());
        for (PaperType type : PaperType.values()) {
            addVehicle("KA1" + type, Optional.empty(), Map.of(type, expires(DAY.minusDays(1))));
            addVehicle("KA2" + type, Optional.empty(), Map.of(type, expires(DAY)));
        }
        addVehicle("KA3", Optional.of(DAY.minusDays(1)), Map.of());
        addVehicle("KA4", Optional.of(DAY), Map.of());

        assertThat(database.as(tenant, () -> vehicles.listAvailable(tenant, DAY)))
                .extracting(AvailableVehicle::rcNumber)
                .containsExactly("KA00", "KA2FITNESS", "KA2INSURANCE", "KA2PERMIT", "KA2PUC", "KA2TAX", "KA4");
    }

    private static Paper expires(LocalDate day) {
        return new Paper(Optional.empty(), Optional.of(day));
    }

    private void addVehicle(String rcNumber, Optional<LocalDate> rcExpiresOn, Map<PaperType, Paper> papers) {
        VehicleDetails details =
                new VehicleDetails(sedan.vehicleTypeId(), rcNumber, rcExpiresOn, papers, Optional.empty());
        database.runAs(tenant, () -> vehicles.add(tenant, details));
    }

    private VehicleType addType(String name, int seats) {
        return database.as(tenant, () -> types.add(tenant, name, "", seats));
    }

    private Vehicle addVehicle(String rcNumber, VehicleTypeId type) {
        VehicleDetails details = new VehicleDetails(type, rcNumber, Optional.empty(), Map.of(), Optional.empty());
        return database.as(tenant, () -> vehicles.add(tenant, details));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
