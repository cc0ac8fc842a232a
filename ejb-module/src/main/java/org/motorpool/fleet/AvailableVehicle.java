package org.motorpool.fleet;

import org.motorpool.fleet.model.VehicleId;
import org.motorpool.fleet.model.VehicleTypeId;

/** An active vehicle of an active type with good papers, as planning needs it. */
public record AvailableVehicle(
        VehicleId vehicleId, String rcNumber, VehicleTypeId vehicleTypeId, String typeName, int seats) {}
