package org.motorpool.bookings.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.ShiftDetails;
import org.motorpool.bookings.model.FemaleConstraint;
import org.motorpool.bookings.model.Gender;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.PickupType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.web.Codes;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** A shift as clients see it. */
public record ShiftJson(
        String id,
        String shiftCode,
        String logType,
        String shiftTime,
        String pickupType,
        @Nullable String gender,
        @Nullable String femaleConstraint,
        long waitingSeconds,
        boolean active,
        Instant createdAt) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    static ShiftJson of(Shift shift) {
        return new ShiftJson(
                shift.shiftId().toString(),
                shift.shiftCode(),
                shift.logType().code(),
                TIME.format(shift.shiftTime()),
                shift.pickupType().code(),
                shift.gender().map(Gender::code).orElse(null),
                shift.femaleConstraint().map(FemaleConstraint::code).orElse(null),
                shift.waiting().toSeconds(),
                shift.active(),
                shift.createdAt());
    }

    /**
     * A shift to make, or what it shall become.
     *
     * @param logType in or out
     * @param shiftTime local time of the tenant
     * @param pickupType pickup (the default) or nodal
     * @param gender female, male or other, where the shift is for one
     * @param femaleConstraint first_last_female, second_last_female, any_female or disable; missing for the tenant's
     * @param waitingSeconds how long a driver waits for a rider, which plans count for each stop; 180 if missing, 0 for
     *     the server's usual time
     * @param active true if missing
     */
    @Schema(
            example =
                    "{\"shiftCode\":\"MORNING\",\"logType\":\"in\",\"shiftTime\":\"09:00\",\"pickupType\":\"pickup\"}")
    public record PutShiftJson(
            @Required @Length(min = 1, max = 40) String shiftCode,
            @Required @Length(max = 10) String logType,
            @Required LocalTime shiftTime,
            @Nullable @Length(max = 10) String pickupType,
            @Nullable @Length(max = 10) String gender,
            @Nullable @Length(max = 30) String femaleConstraint,
            @Nullable Integer waitingSeconds,
            @Nullable Boolean active) {

        private static final Duration DEFAULT_WAITING = Duration.ofMinutes(3);

        ShiftDetails details() {
            return new ShiftDetails(
                    shiftCode,
                    Codes.read("logType", logType, LogType::of),
                    shiftTime,
                    Codes.find("pickupType", pickupType, PickupType::of).orElse(PickupType.PICKUP),
                    Codes.find("gender", gender, Gender::of),
                    Codes.find("femaleConstraint", femaleConstraint, FemaleConstraint::of),
                    waitingSeconds == null ? DEFAULT_WAITING : Duration.ofSeconds(waitingSeconds));
        }

        boolean isActive() {
            return active == null || active;
        }
    }
}
