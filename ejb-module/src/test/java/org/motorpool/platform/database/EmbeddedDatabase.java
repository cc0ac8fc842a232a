package org.motorpool.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.motorpool.platform.security.TenantId;

/**
 * A real PostgreSQL with all migrations, one for the JVM. Stores run on it as the application's role, so row-level
 * security holds; {@link #as} is what the container's transaction is in production.
 */
public final class EmbeddedDatabase implements Database {

    /** Names the port where a server beside the tests must know it. */
    private static final String PORT_PROPERTY = "motorpool.test.database.port";

    private static final int ANY_PORT = 0;

    /** Far longer than it takes, but where the machine is busy with everything else. */
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    private static final EmbeddedDatabase INSTANCE = new EmbeddedDatabase();

    private final int port;
    private final Jdbi superuser;
    private final Jdbi application;
    private final DataSource reader;
    private final DataSource engine;
    private final ThreadLocal<Optional<Handle>> transaction = ThreadLocal.withInitial(Optional::empty);

    private EmbeddedDatabase() {
        try {
            // Embedded servers come with synchronous_commit off: a commit would answer before it is in the flushed log.
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "on")
                    // It would read pages and make plans anew in the middle of a test that counts them.
                    .setServerConfig("autovacuum", "off")
                    .setPort(Integer.getInteger(PORT_PROPERTY, ANY_PORT))
                    .setPGStartupWait(LONGEST_START)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
            port = postgres.getPort();
            superuser = JdbiFactory.create(postgres.getPostgresDatabase());
            superuser.useHandle(EmbeddedDatabase::makeRoles);
            migrate(postgres.getDatabase("motorpool_owner", "postgres"));
            application = JdbiFactory.create(postgres.getDatabase("motorpool_app", "postgres"));
            engine = postgres.getDatabase("motorpool_engine", "postgres");
            reader = postgres.getDatabase("motorpool_reader", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedDatabase(EmbeddedDatabase same, Function<String, DataSource> way) {
        port = same.port;
        superuser = same.superuser;
        application = JdbiFactory.create(way.apply("motorpool_app"));
        engine = way.apply("motorpool_engine");
        reader = way.apply("motorpool_reader");
    }

    /** The same database, which the application's roles reach by another way: what is there for a role's name. */
    public EmbeddedDatabase by(Function<String, DataSource> way) {
        return new EmbeddedDatabase(this, way);
    }

    public int port() {
        return port;
    }

    /** Starts it if this is the first call. */
    public static EmbeddedDatabase start() {
        return INSTANCE;
    }

    /** Past row-level security, for what a test must prepare or look at across tenants. */
    public Jdbi superuser() {
        return superuser;
    }

    /** As the role that reads from replicas. */
    public DataSource reader() {
        return reader;
    }

    /** As the role of the engine's loops. */
    public Database engine() {
        return new LocalDatabase(engine);
    }

    /** Runs {@code work} in one transaction for {@code tenant}; rolls back if it throws. */
    public <T> T as(TenantId tenant, Supplier<T> work) {
        return inTransaction(tenant.toString(), work);
    }

    /** Runs {@code work} in one transaction that belongs to no tenant. */
    public <T> T asNobody(Supplier<T> work) {
        return inTransaction("", work);
    }

    private <T> T inTransaction(String tenant, Supplier<T> work) {
        return application.inTransaction(handle -> {
            JdbiFactory.setTenant(handle.getConnection(), tenant);
            transaction.set(Optional.of(handle));
            try {
                return work.get();
            } finally {
                transaction.remove();
            }
        });
    }

    /** As {@link #as}, without a result. */
    public void runAs(TenantId tenant, Runnable work) {
        as(tenant, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    @Override
    public <T> T call(Function<Handle, T> work) {
        return work.apply(transaction
                .get()
                .orElseThrow(() -> new IllegalStateException("No transaction: wrap the call in EmbeddedDatabase.as.")));
    }

    /** As a deployment does: with the script under server-config. */
    private static void makeRoles(Handle handle) {
        Path script = Path.of("..", "server-config", "postgres", "roles.sql");
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(Files.readString(script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The roles cannot be made by " + script, e);
        }
    }

    private static void migrate(DataSource owner) {
        Flyway.configure().dataSource(owner).load().migrate();
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
