package org.motorpool.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's own programs, unpacked from the class path once. */
final class PostgresBinaries {

    private static final String ARCHIVE = "postgres-linux-x86_64.txz";
    private static final int OWNER_MAY_EXECUTE = 0100;

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    static PostgresBinaries unpack(Path folder) {
        if (Files.exists(folder)) {
            return new PostgresBinaries(folder);
        }
        try (InputStream archive = PostgresBinaries.class.getClassLoader().getResourceAsStream(ARCHIVE)) {
            if (archive == null || !System.getProperty("os.arch").equals("amd64")) {
                throw new StartFailure("There is no embedded PostgreSQL for "
                        + System.getProperty("os.name").toLowerCase(Locale.ROOT) + " on "
                        + System.getProperty("os.arch")
                        + "; Linux on amd64 is needed.");
            }
            // Under another name until it is whole, so that an interrupted start leaves nothing half-made.
            Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
            StateFolder.delete(partial);
            extract(archive, partial);
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw StartFailure.of("Unpacking PostgreSQL", e);
        }
    }

    private static void extract(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException(entry.getName() + " points outside of the archive");
                }
                Files.createDirectories(entry.isDirectory() ? file : file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    try (OutputStream out = Files.newOutputStream(file)) {
                        tar.transferTo(out);
                    }
                    if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    /** The words of a command line. PostgreSQL refuses to run as root, so there it runs in a user namespace. */
    List<String> command(String program, String... arguments) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(folder.resolve("bin").resolve(program).toString());
        words.addAll(List.of(arguments));
        return words;
    }
}
