package org.motorpool.platform.security;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.Violations;

/** What kind of device a program runs on, such as {@code truck}. */
public final class DeviceClass {

    private static final Pattern WELL_FORMED = Pattern.compile("[a-z0-9-]{1,40}");

    private DeviceClass() {}

    /** A class that is there must be well-formed. */
    public static void check(Violations violations, @Nullable String text) {
        violations.check(
                text == null || WELL_FORMED.matcher(text).matches(),
                "deviceClass",
                "pattern",
                "'" + text + "' is no class of devices: up to 40 small letters, digits and hyphens.");
    }
}
