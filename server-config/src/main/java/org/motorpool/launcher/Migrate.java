package org.motorpool.launcher;

import java.util.Map;

/**
 * The migration step of a real deployment: run before the nodes start, as the owner of the tables, with {@code
 * MOTORPOOL_DB_URL}, {@code MOTORPOOL_DB_OWNER_USER} (default {@code motorpool_owner}) and {@code
 * MOTORPOOL_DB_OWNER_PASSWORD} from the environment.
 */
public final class Migrate {

    private Migrate() {}

    public static void main(String[] arguments) {
        try {
            int ran = migration(System.getenv()).run();
            System.out.println(ran == 0 ? "The database is up to date." : ran + " migrations ran.");
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static Migration migration(Map<String, String> environment) {
        return new Migration(
                EnvironmentVariables.required(environment, "MOTORPOOL_DB_URL"),
                environment.getOrDefault("MOTORPOOL_DB_OWNER_USER", DatabaseRoles.OWNER.user()),
                EnvironmentVariables.required(environment, "MOTORPOOL_DB_OWNER_PASSWORD"));
    }
}
