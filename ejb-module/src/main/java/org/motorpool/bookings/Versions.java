package org.motorpool.bookings;

import org.motorpool.platform.error.MotorpoolException;

/** Refuses a change that is based on an old version. */
final class Versions {

    private Versions() {}

    static MotorpoolException changed(String what, int current, int given) {
        return new MotorpoolException(
                BookingError.CHANGED_MEANWHILE,
                "The " + what + " has version " + current + ", not " + given
                        + ".\nMaybe somebody changed it; read it again.");
    }
}
