package org.motorpool.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL with the roles and the migrations of an installation, started once for all tests of the JVM. Tests
 * share its tables, so each makes tenants of its own.
 */
public final class PostgresFixture {

    private static final Path ROLES = Path.of("..", "server-config", "postgres", "roles.sql");
    private static final String PASSWORD = "test";
    private static final String DATABASE = "motorpool";

    private final EmbeddedPostgres server;

    private PostgresFixture(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The one server of this JVM; it stops with the JVM. */
    public static PostgresFixture shared() {
        return Holder.SHARED;
    }

    /** A database for stores, under the application's role. */
    public TestDatabase database() {
        return new TestDatabase(app());
    }

    public DataSource app() {
        return as("motorpool_app");
    }

    public DataSource reader() {
        return as("motorpool_reader");
    }

    public DataSource engine() {
        return as("motorpool_engine");
    }

    private DataSource as(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {server.getPort()});
        source.setDatabaseName(DATABASE);
        source.setUser(role);
        source.setPassword(PASSWORD);
        return source;
    }

    private static PostgresFixture start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "60")
                    .start();
            execute(server.getPostgresDatabase(), "create database " + DATABASE);
            makeRoles(server.getDatabase("postgres", DATABASE));
            PostgresFixture fixture = new PostgresFixture(server);
            Flyway.configure()
                    .dataSource(fixture.as("motorpool_owner"))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return fixture;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    private static void makeRoles(DataSource superuser) throws IOException {
        StringBuilder script = new StringBuilder();
        for (String role : new String[] {"owner", "app", "engine", "reader", "replication"}) {
            script.append("select set_config('motorpool.password.")
                    .append(role)
                    .append("', '")
                    .append(PASSWORD)
                    .append("', false);\n");
        }
        execute(superuser, script + Files.readString(ROLES));
    }

    private static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Refused: " + sql, e);
        }
    }

    private static final class Holder {
        private static final PostgresFixture SHARED = start();
    }
}
