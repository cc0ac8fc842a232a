package org.motorpool.fleet.model;

import java.time.Instant;

/**
 * A kind of vehicle.
 *
 * @param name unique within the tenant, whatever its case
 * @param seats for riders, 1 to 100; the driver's is not counted
 * @param version raised by each change, for {@code If-Match}
 */
public record VehicleType(
        VehicleTypeId vehicleTypeId,
        String name,
        String description,
        int seats,
        boolean active,
        int version,
        Instant createdAt) {}
