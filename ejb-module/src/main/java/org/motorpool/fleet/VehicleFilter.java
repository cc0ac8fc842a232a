package org.motorpool.fleet;

import java.util.Optional;
import org.motorpool.fleet.model.VehicleTypeId;

/** Which vehicles to list. */
public record VehicleFilter(Optional<VehicleTypeId> type, Optional<Boolean> active) {}
