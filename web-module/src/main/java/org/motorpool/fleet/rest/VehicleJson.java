package org.motorpool.fleet.rest;

import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.fleet.model.Paper;
import org.motorpool.fleet.model.PaperType;
import org.motorpool.fleet.model.Vehicle;
import org.motorpool.fleet.model.VehicleDetails;
import org.motorpool.fleet.model.VehicleTypeId;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** A vehicle as clients see it. */
public record VehicleJson(
        String id,
        String vehicleTypeId,
        String rcNumber,
        @Nullable LocalDate rcExpiresOn,
        @Nullable PaperJson puc,
        @Nullable PaperJson fitness,
        @Nullable PaperJson tax,
        @Nullable PaperJson insurance,
        @Nullable PaperJson permit,
        @Nullable Integer speedLimitKmph,
        boolean active,
        Instant createdAt) {

    static VehicleJson of(Vehicle vehicle) {
        VehicleDetails details = vehicle.details();
        Map<PaperType, Paper> papers = details.papers();
        return new VehicleJson(
                vehicle.vehicleId().toString(),
                details.vehicleTypeId().toString(),
                details.rcNumber(),
                details.rcExpiresOn().orElse(null),
                PaperJson.of(papers.get(PaperType.PUC)),
                PaperJson.of(papers.get(PaperType.FITNESS)),
                PaperJson.of(papers.get(PaperType.TAX)),
                PaperJson.of(papers.get(PaperType.INSURANCE)),
                PaperJson.of(papers.get(PaperType.PERMIT)),
                details.speedLimitKmph().orElse(null),
                vehicle.active(),
                vehicle.createdAt());
    }

    /** A document of a vehicle. */
    public record PaperJson(
            @Nullable @Length(max = 60) String number,
            @Nullable LocalDate expiresOn) {

        static @Nullable PaperJson of(@Nullable Paper paper) {
            return paper == null
                    ? null
                    : new PaperJson(
                            paper.number().orElse(null), paper.expiresOn().orElse(null));
        }
    }

    /**
     * A vehicle to add, or what it shall become.
     *
     * @param rcNumber registration: letters and digits; blanks and hyphens are dropped
     * @param puc pollution under control certificate
     * @param speedLimitKmph 10 to 200; missing for the tenant's
     * @param active true if missing; only for a change
     */
    @Schema(
            example = "{\"vehicleTypeId\":\"01980000-0000-7000-8000-000000000004\",\"rcNumber\":\"KA01AB1234\","
                    + "\"insurance\":{\"number\":\"POL-77\",\"expiresOn\":\"2027-03-31\"}}")
    public record PutVehicleJson(
            @Required UUID vehicleTypeId,
            @Required @Length(min = 2, max = 40) String rcNumber,
            @Nullable LocalDate rcExpiresOn,
            @Nullable @Valid PaperJson puc,
            @Nullable @Valid PaperJson fitness,
            @Nullable @Valid PaperJson tax,
            @Nullable @Valid PaperJson insurance,
            @Nullable @Valid PaperJson permit,
            @Nullable Integer speedLimitKmph,
            @Nullable Boolean active) {

        VehicleDetails details() {
            Map<PaperType, Paper> papers = new EnumMap<>(PaperType.class);
            put(papers, PaperType.PUC, puc);
            put(papers, PaperType.FITNESS, fitness);
            put(papers, PaperType.TAX, tax);
            put(papers, PaperType.INSURANCE, insurance);
            put(papers, PaperType.PERMIT, permit);
            return new VehicleDetails(
                    new VehicleTypeId(vehicleTypeId),
                    rcNumber,
                    Optional.ofNullable(rcExpiresOn),
                    papers,
                    Optional.ofNullable(speedLimitKmph));
        }

        boolean isActive() {
            return active == null || active;
        }

        private static void put(Map<PaperType, Paper> papers, PaperType type, @Nullable PaperJson json) {
            if (json != null) {
                papers.put(type, new Paper(Optional.ofNullable(json.number()), Optional.ofNullable(json.expiresOn())));
            }
        }
    }
}
