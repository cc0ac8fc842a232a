package org.motorpool.fleet.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.fleet.model.VehicleType;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** A kind of vehicle as clients see it. */
public record VehicleTypeJson(
        String id, String name, String description, int seats, boolean active, Instant createdAt) {

    static VehicleTypeJson of(VehicleType type) {
        return new VehicleTypeJson(
                type.vehicleTypeId().toString(),
                type.name(),
                type.description(),
                type.seats(),
                type.active(),
                type.createdAt());
    }

    /**
     * A kind to make, or what it shall become.
     *
     * @param seats for riders, 1 to 100
     * @param active true if missing; only for a change
     */
    @Schema(example = "{\"name\":\"Sedan\",\"description\":\"Four doors\",\"seats\":4}")
    public record PutVehicleTypeJson(
            @Required @Length(min = 1, max = 100) String name,
            @Nullable @Length(max = 500) String description,
            @Required Integer seats,
            @Nullable Boolean active) {

        String descriptionText() {
            return description == null ? "" : description;
        }

        boolean isActive() {
            return active == null || active;
        }
    }
}
