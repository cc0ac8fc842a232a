package org.motorpool.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database and its roles, made by the superuser from {@code postgres/roles.sql}. */
enum DatabaseRoles {
    OWNER("owner"),
    APP("app"),
    ENGINE("engine"),
    READER("reader"),
    REPLICATION("replication");

    private final String shortName;

    DatabaseRoles(String shortName) {
        this.shortName = shortName;
    }

    String user() {
        return "motorpool_" + shortName;
    }

    String password(Secrets secrets) {
        return secrets.get("database." + shortName);
    }

    static void create(PostgresServer primary, Installation installation, Secrets secrets) {
        try {
            createDatabase(primary);
            try (Connection connection = primary.connectAsSuperuser(PostgresServer.DATABASE)) {
                for (DatabaseRoles role : values()) {
                    try (PreparedStatement set = connection.prepareStatement("select set_config(?, ?, false)")) {
                        set.setString(1, "motorpool.password." + role.shortName);
                        set.setString(2, role.password(secrets));
                        set.execute();
                    }
                }
                try (Statement statement = connection.createStatement()) {
                    statement.execute(Files.readString(installation.config("postgres/roles.sql")));
                }
            }
        } catch (SQLException e) {
            throw new StartFailure("Making the database roles failed: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw StartFailure.of("Making the database roles", e);
        }
    }

    private static void createDatabase(PostgresServer primary) throws SQLException {
        try (Connection connection = primary.connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            // Counts the statements of all databases; kept out of ours, where the owner could not manage it.
            statement.execute("create extension if not exists pg_stat_statements");
            try (ResultSet rows = statement.executeQuery(
                    "select from pg_database where datname = '" + PostgresServer.DATABASE + "'")) {
                if (rows.next()) {
                    return;
                }
            }
            statement.execute("create database " + PostgresServer.DATABASE);
        }
    }
}
