package org.motorpool.platform.database;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGPoolingDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PgBouncer in transaction mode before the embedded PostgreSQL: each transaction gets whichever connection is free. */
public final class PgBouncer implements AutoCloseable {

    /** So few that transactions of different tenants follow each other on each of them. */
    private static final int SERVER_CONNECTIONS = 3;

    private static final int CLIENT_CONNECTIONS = 8;
    private static final int STARTING_SECONDS = 60;

    private final Path folder;
    private final int port;
    private final Process process;

    private PgBouncer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Where the program is, if it is installed. */
    public static Optional<Path> program() {
        return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static PgBouncer start(Path program, int database) throws IOException, InterruptedException {
        // It will not run as root, and whom it runs as must be able to read this.
        Path folder = Files.createTempDirectory(
                "pgbouncer", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        int port = freePort();
        Files.writeString(folder.resolve("users"), """
                "motorpool_app" ""
                "motorpool_engine" ""
                "motorpool_reader" ""
                """);
        Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                postgres = host=127.0.0.1 port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = trust
                auth_file = %s
                pool_mode = transaction
                default_pool_size = %d
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        database, port, folder.resolve("users"), SERVER_CONNECTIONS));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("--user", "nobody"));
        }
        command.add(folder.resolve("pgbouncer.ini").toString());
        Path log = folder.resolve("log");
        PgBouncer started = new PgBouncer(
                folder,
                port,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start());
        started.awaitAnswer(log);
        return started;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer(Path log) throws IOException, InterruptedException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser("motorpool_app");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTING_SECONDS);
        while (true) {
            try (Connection connection = source.getConnection()) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    String said = Files.readString(log);
                    close();
                    throw new IllegalStateException("PgBouncer does not answer: " + said, e);
                }
            }
            Thread.sleep(50);
        }
    }

    /** As docs/operations.md says: statements are not prepared on a server that the next transaction will not have. */
    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?prepareThreshold=0";
    }

    /** Connections of a role that are used again and again, as in the server's pools. */
    @SuppressWarnings("deprecation") // The server's own pool is not here, and this one is enough for a test.
    public DataSource connections(String user) {
        PGPoolingDataSource pool = new PGPoolingDataSource();
        pool.setDataSourceName(user + " at " + port);
        pool.setUrl(url());
        pool.setUser(user);
        pool.setMaxConnections(CLIENT_CONNECTIONS);
        return pool;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STARTING_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }
        });
        Files.delete(folder);
    }
}
