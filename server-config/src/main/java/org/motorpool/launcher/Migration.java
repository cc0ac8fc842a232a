package org.motorpool.launcher;

import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the tables to the state that this version of the application needs, as the role that owns them. */
public final class Migration {

    private final Flyway flyway;

    public Migration(String url, String user, String password) {
        flyway = Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .defaultSchema("public")
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load();
    }

    /** Returns how many migrations ran. A migration that fails leaves nothing behind. */
    public int run() {
        try {
            MigrateResult result = flyway.migrate();
            return result.migrationsExecuted;
        } catch (FlywayException e) {
            throw new StartFailure("Migrating the database failed: " + reason(e), e);
        }
    }

    /** Flyway tells a story of many lines; of a script that failed, one of them quotes the database. */
    private static String reason(FlywayException failure) {
        List<String> lines = String.valueOf(failure.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.stream()
                .filter(line -> line.startsWith("Message"))
                .findFirst()
                .map(said -> lines.get(0) + said.replaceFirst("^Message\\s*", ""))
                .orElseGet(() -> lines.stream().limit(2).collect(Collectors.joining(". ")));
    }
}
