package org.motorpool.launcher;

import java.util.Map;

/** What a command reads from the environment. */
final class EnvironmentVariables {

    private EnvironmentVariables() {}

    /** @throws StartFailure if it is not set, or blank */
    static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new StartFailure(name + " is not set in the environment.");
        }
        return value;
    }
}
