package org.motorpool.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL process over one data folder, on loopback. Primary and replica differ only in what is in the folder. */
final class PostgresServer {

    static final String SUPERUSER = "postgres";
    static final String DATABASE = "motorpool";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final String name;
    private final PostgresBinaries binaries;
    private final Path data;
    private final int port;
    private final int maxConnections;
    private final Path logFolder;
    private final Path log;
    private final ProcessRegister register;
    private final String superuserPassword;
    private @Nullable ChildProcess process;

    PostgresServer(String name, int port, int maxConnections, Environment environment) {
        this.name = name;
        this.port = port;
        this.maxConnections = maxConnections;
        this.binaries = environment.binaries();
        this.data = environment.state().folder("data").resolve(name);
        this.logFolder = environment.state().folder("log");
        this.log = logFolder.resolve(name + ".log");
        this.register = environment.register();
        this.superuserPassword = environment.secrets().get("database.superuser");
    }

    /** What both servers of a cluster share. */
    record Environment(StateFolder state, PostgresBinaries binaries, ProcessRegister register, Secrets secrets) {}

    String name() {
        return name;
    }

    Path data() {
        return data;
    }

    boolean hasData() {
        return Files.exists(data);
    }

    /** Makes an empty database server whose settings are the files of {@code server-config/postgres}. */
    void create(Installation installation) {
        Path partial = data.resolveSibling(name + ".partial");
        Path passwordFile = data.resolveSibling(name + ".password");
        try {
            StateFolder.delete(partial);
            Secrets.writePrivately(passwordFile, superuserPassword);
            run(binaries.command(
                    "initdb",
                    "--pgdata=" + partial,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--no-sync"));
            Files.writeString(partial.resolve("postgresql.conf"), "include 'motorpool.conf'\n");
            copySettings(installation, partial);
            Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StartFailure.of("Making the database in " + data, e);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    /** The settings are taken anew at each start, so that a change of the files is not lost on an old data folder. */
    static void copySettings(Installation installation, Path data) throws IOException {
        for (String file : List.of("motorpool.conf", "pg_hba.conf")) {
            Files.copy(
                    installation.config("postgres/" + file), data.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void run(List<String> words) {
        ChildProcess child = ChildProcess.start(
                new ChildProcess.Command(name + "-initdb", words, Map.of(), logFolder), log, register);
        if (!child.await(START_LIMIT)) {
            child.kill();
        }
        register.remove(name + "-initdb");
        if (child.exitCode() != 0) {
            throw child.failure("could not be made");
        }
    }

    void start(Installation installation) {
        try {
            copySettings(installation, data);
        } catch (IOException e) {
            throw StartFailure.of("Copying the settings of " + name, e);
        }
        List<String> words = new ArrayList<>(binaries.command(
                "postgres",
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=" + maxConnections));
        ChildProcess started =
                ChildProcess.start(new ChildProcess.Command(name, words, Map.of(), logFolder), log, register);
        process = started;
        awaitConnections(started);
    }

    private void awaitConnections(ChildProcess started) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (started.isAlive()) {
            try (Connection connection = connectAsSuperuser("postgres")) {
                connection.isValid(1);
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw started.failure("takes no connections");
                }
            }
            Waiting.pause(Duration.ofMillis(50));
        }
        throw started.failure("could not start");
    }

    /** Stops quickly but in order: running transactions are rolled back, everything committed is on disk. */
    void stop() {
        if (process != null) {
            process.stop("INT", Duration.ofSeconds(20));
            process = null;
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** The process, for tests that kill or pause it. */
    ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return process;
    }

    int port() {
        return port;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    Connection connectAsSuperuser(String database) throws SQLException {
        return connect(database, SUPERUSER, superuserPassword);
    }

    Connection connect(String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("ApplicationName", "motorpool-launcher");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }
}
