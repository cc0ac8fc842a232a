package org.motorpool.fleet.model;

import java.time.Instant;

/**
 * One vehicle.
 *
 * @param version raised by each change, for {@code If-Match}
 */
public record Vehicle(VehicleId vehicleId, VehicleDetails details, boolean active, int version, Instant createdAt) {}
