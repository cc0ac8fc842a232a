package org.motorpool.fleet.model;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a vehicle.
 *
 * @param rcNumber registration, in capitals and digits only; unique within the tenant
 * @param papers the known ones
 * @param speedLimitKmph beats the tenant's limit; 10 to 200
 */
public record VehicleDetails(
        VehicleTypeId vehicleTypeId,
        String rcNumber,
        Optional<LocalDate> rcExpiresOn,
        Map<PaperType, Paper> papers,
        Optional<Integer> speedLimitKmph) {

    public VehicleDetails {
        papers = Map.copyOf(papers);
    }
}
