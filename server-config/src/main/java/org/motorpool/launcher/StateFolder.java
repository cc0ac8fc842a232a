package org.motorpool.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of everything that running makes: data, logs, passwords, and the list of running processes. One launcher
 * holds it at a time.
 */
final class StateFolder implements AutoCloseable {

    /** PostgreSQL twice, two unpacked servers and their logs. */
    private static final long NEEDED_BYTES = 1_500L << 20;

    /** Everything that this program makes in here. */
    private static final List<String> OWN =
            List.of("data", "log", "motorpool.env", "nodes", "postgres", "run", "secrets", "storage");

    private final Path root;
    private @Nullable FileChannel lockFile;
    private @Nullable FileLock lock;

    private StateFolder(Path root) {
        this.root = root;
    }

    /** @throws StartFailure if the folder cannot be written, is too full, or another launcher holds it */
    static StateFolder open(Path folder) {
        StateFolder state = new StateFolder(folder.toAbsolutePath().normalize());
        try {
            Files.createDirectories(state.root);
            Files.setPosixFilePermissions(state.root, PosixFilePermissions.fromString("rwx------"));
            state.hold();
            long usable = Files.getFileStore(state.root).getUsableSpace();
            if (usable < NEEDED_BYTES) {
                throw new StartFailure("The disk of " + state.root + " is full: " + (usable >> 20) + " MB are free, "
                        + (NEEDED_BYTES >> 20) + " MB are needed.");
            }
            return state;
        } catch (FileAlreadyExistsException e) {
            throw new StartFailure(state.root + " is a file, not a folder. Maybe choose another with --state.", e);
        } catch (IOException e) {
            throw new StartFailure(
                    "The folder " + state.root + " cannot be written. Maybe choose another with --state"
                            + " or check whose it is.",
                    e);
        }
    }

    private void hold() throws IOException {
        FileChannel file = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            throw new StartFailure("A cluster already runs in " + root + ". Maybe stop that ./start first.");
        }
        lockFile = file;
    }

    Path root() {
        return root;
    }

    /** A folder inside, made if it is missing. */
    Path folder(String name) {
        Path folder = root.resolve(name);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw StartFailure.of("Making " + folder, e);
        }
    }

    void empty(String name) {
        try {
            delete(root.resolve(name));
        } catch (IOException e) {
            throw StartFailure.of("Emptying " + root.resolve(name), e);
        }
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** Forgets everything that earlier starts kept, and nothing else: the folder may be a wrong one. */
    void clean() {
        try {
            for (String own : OWN) {
                delete(root.resolve(own));
            }
        } catch (IOException e) {
            throw StartFailure.of("Cleaning " + root, e);
        }
    }

    /** Deletes a file or a folder with all that is in it; symbolic links are not followed. */
    static void delete(Path path) throws IOException {
        if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(path)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : deepestFirst) {
            Files.deleteIfExists(entry);
        }
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.release();
            }
            if (lockFile != null) {
                lockFile.close();
            }
        } catch (IOException e) {
            // The end of the process releases it anyway.
        }
    }
}
