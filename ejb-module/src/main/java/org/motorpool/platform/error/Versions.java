package org.motorpool.platform.error;

/** Refuses a change that is based on an old version. */
public final class Versions {

    private Versions() {}

    /** @param what such as {@code shift} */
    public static MotorpoolException changed(String what, int current, int given) {
        return new MotorpoolException(
                CommonError.CHANGED_MEANWHILE,
                "The " + what + " has version " + current + ", not " + given
                        + ".\nMaybe somebody changed it; read it again.");
    }
}
