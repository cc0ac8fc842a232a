package org.motorpool.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A standby that streams from the {@link EmbeddedDatabase}; its replay can be stopped. */
public final class EmbeddedReplica implements AutoCloseable {

    private static final Set<String> LEFT_EMPTY = Set.of("pg_wal", "pg_replslot", "pg_stat_tmp");
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final EmbeddedDatabase primary;
    private final String slot;
    private final EmbeddedPostgres postgres;
    private final Jdbi superuser;

    /** @param slot names the replication slot, which nobody else has */
    public EmbeddedReplica(EmbeddedDatabase primary, String slot) {
        this.primary = primary;
        this.slot = slot;
        try {
            Path data = Files.createTempDirectory(
                    slot, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            primary.superuser().useHandle(handle -> copy(handle, data));
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(LONGEST_WAIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        superuser = Jdbi.create(postgres.getPostgresDatabase());
    }

    private void copy(Handle handle, Path data) {
        handle.execute("select pg_create_physical_replication_slot(?, true)", slot);
        handle.execute("select pg_backup_start(?, fast => true)", slot);
        try {
            Path from = Path.of(text(handle, "show data_directory"));
            Files.walkFileTree(from, new Copying(from, data));
            Files.writeString(
                    data.resolve("backup_label"),
                    text(handle, "select labelfile from pg_backup_stop(wait_for_archive => false)"));
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(
                    data.resolve("postgresql.conf"),
                    "\nprimary_conninfo = 'host=127.0.0.1 port=" + text(handle, "show port") + " user=postgres'\n"
                            + "primary_slot_name = '" + slot + "'\nhot_standby_feedback = on\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Handle handle, String query) {
        return handle.createQuery(query).mapTo(String.class).one();
    }

    /** As the role that reads from replicas. */
    public DataSource reader() {
        return postgres.getDatabase("motorpool_reader", "postgres");
    }

    public void pauseReplay() {
        superuser.useHandle(handle -> handle.execute("select pg_wal_replay_pause()"));
    }

    public void resumeReplay() {
        superuser.useHandle(handle -> handle.execute("select pg_wal_replay_resume()"));
    }

    /** Waits until it has replayed what is written by now. */
    public void catchUp() {
        String written = primary.superuser().withHandle(handle -> text(handle, "select pg_current_wal_lsn()::text"));
        waitUntil(() -> superuser.withHandle(
                handle -> handle.createQuery("select pg_last_wal_replay_lsn() >= cast(:written as pg_lsn)")
                        .bind("written", written)
                        .mapTo(Boolean.class)
                        .one()));
    }

    private static void waitUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("It has not happened within " + LONGEST_WAIT + ".");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Breaks the connections of those who read. */
    public void terminateReaders() {
        superuser.useHandle(handle -> handle.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'motorpool_reader'"));
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The primary notices a little later that nobody reads any more, and what a slot holds back is in others' way.
        waitUntil(() -> primary.superuser().withHandle(handle -> {
            handle.execute(
                    "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = ? and not active",
                    slot);
            return handle.createQuery("select not exists (select from pg_replication_slots where slot_name = ?)")
                    .bind(0, slot)
                    .mapTo(Boolean.class)
                    .one();
        }));
    }

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
            Files.createDirectories(to.resolve(relative));
            return LEFT_EMPTY.contains(relative.toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path relative = from.relativize(file);
            if (!LEFT_OUT.contains(relative.toString())) {
                try {
                    Files.copy(file, to.resolve(relative));
                } catch (NoSuchFileException e) {
                    // A table that was dropped meanwhile.
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
