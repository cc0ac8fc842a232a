package org.motorpool.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

/**
 * A streaming replica of the primary. The embedded binaries have no pg_basebackup, so the copy is made by hand with
 * the low-level backup API.
 *
 * @see <a href="https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP">Making a base
 *     backup using the low level API</a>
 */
final class PostgresReplica {

    private static final String SLOT = "replica_1";
    private static final Duration STREAMING_LIMIT = Duration.ofSeconds(15);

    /** Folders whose contents belong to the running primary and must not be in a copy. */
    private static final Set<String> LEFT_EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "standby.signal");

    private final PostgresServer primary;
    private final PostgresServer server;
    private final Installation installation;
    private final String password;

    PostgresReplica(PostgresServer primary, PostgresServer server, Installation installation, String password) {
        this.primary = primary;
        this.server = server;
        this.installation = installation;
        this.password = password;
    }

    /** Starts the replica that is there, and makes a new one if there is none or it cannot catch up any more. */
    void start() {
        if (server.hasData() && startsStreaming()) {
            return;
        }
        server.stop();
        copyPrimary();
        if (!startsStreaming()) {
            throw server.process().failure("does not stream from the primary");
        }
    }

    private boolean startsStreaming() {
        try {
            // The address may have changed since the copy was made.
            Files.writeString(server.data().resolve("replica.conf"), connectionSettings());
            server.start(installation);
        } catch (IOException e) {
            throw StartFailure.of("Writing the settings of the replica", e);
        } catch (StartFailure e) {
            if (server.isRunning()) {
                throw e;
            }
            return false;
        }
        return Waiting.until(STREAMING_LIMIT, this::isStreaming);
    }

    boolean isStreaming() {
        try (Connection connection = primary.connectAsSuperuser("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select from pg_stat_replication r"
                        + " join pg_replication_slots s on s.active_pid = r.pid"
                        + " where s.slot_name = '" + SLOT + "' and r.state = 'streaming'")) {
            return rows.next();
        } catch (SQLException e) {
            return false;
        }
    }

    private String connectionSettings() {
        return "primary_conninfo = 'host=127.0.0.1 port=" + primary.port() + " user=motorpool_replication password="
                + password + " application_name=" + SLOT + "'\n"
                + "primary_slot_name = '" + SLOT + "'\n";
    }

    private void copyPrimary() {
        Path copy = server.data().resolveSibling(server.name() + ".partial");
        try (Connection connection = primary.connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            StateFolder.delete(server.data());
            StateFolder.delete(copy);
            statement.execute("select pg_drop_replication_slot(slot_name) from pg_replication_slots"
                    + " where slot_name = '" + SLOT + "'");
            // Reserved at once, so that the WAL from the beginning of the copy on is kept.
            statement.execute("select pg_create_physical_replication_slot('" + SLOT + "', true)");
            statement.execute("select pg_backup_start('" + SLOT + "', fast => true)");
            Files.walkFileTree(primary.data(), new Copying(primary.data(), copy));
            try (ResultSet label =
                    statement.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
                label.next();
                Files.writeString(copy.resolve("backup_label"), label.getString(1));
            }
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(copy.resolve("postgresql.conf"), "include 'replica.conf'\n", StandardOpenOption.APPEND);
            Files.move(copy, server.data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException e) {
            throw new StartFailure("Copying the primary failed: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw StartFailure.of("Copying the primary", e);
        }
    }

    /** Copies a data folder that is being written to; what is torn is mended from the WAL. */
    private static final class Copying extends SimpleFileVisitor<Path> {

        private final Path from;
        private final Path to;

        Copying(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Path relative = from.relativize(folder);
            Files.createDirectory(
                    to.resolve(relative),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return LEFT_EMPTY.contains(relative.toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path relative = from.relativize(file);
            if (!LEFT_OUT.contains(relative.toString())) {
                try {
                    Files.copy(file, to.resolve(relative));
                } catch (NoSuchFileException e) {
                    // A table or a temporary file that was dropped meanwhile.
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
