package org.motorpool.bookings.model;

import java.time.Duration;

/**
 * How long before a shift booking and canceling end. Zero means that they end when the shift begins.
 *
 * @param adhocAllowed whether adhoc rides can be booked at all
 * @param emergencyAllowed whether rides for a medical emergency can be booked at all
 * @param version raised by each change, for {@code If-Match}; 0 for the defaults, which no row holds
 */
public record Cutoffs(
        Duration bookIn,
        Duration bookOut,
        Duration cancelIn,
        Duration cancelOut,
        Duration bookAdhoc,
        Duration bookEmergency,
        boolean adhocAllowed,
        boolean emergencyAllowed,
        int version) {

    /** What holds until the tenant says otherwise: no cut-offs, regular bookings only. */
    public static final Cutoffs DEFAULT = new Cutoffs(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, false, false, 0);

    /** How long before the shift a booking of this type ends. */
    public Duration booking(BookingType type, LogType logType) {
        return switch (type) {
            case REGULAR -> logType == LogType.IN ? bookIn : bookOut;
            case ADHOC -> bookAdhoc;
            case MEDICAL_EMERGENCY -> bookEmergency;
        };
    }

    public Duration canceling(LogType logType) {
        return logType == LogType.IN ? cancelIn : cancelOut;
    }

    public boolean allows(BookingType type) {
        return switch (type) {
            case REGULAR -> true;
            case ADHOC -> adhocAllowed;
            case MEDICAL_EMERGENCY -> emergencyAllowed;
        };
    }
}
