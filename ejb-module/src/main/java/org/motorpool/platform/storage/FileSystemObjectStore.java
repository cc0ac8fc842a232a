package org.motorpool.platform.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Objects as files of a folder that all nodes share. An object is written beside the others, forced to disk, and moved
 * to its place in one step; what a dead node left half-written lies in {@code .incoming} and is never seen.
 */
public final class FileSystemObjectStore implements ObjectStore {

    private static final String INCOMING = ".incoming";

    private final Path folder;

    public FileSystemObjectStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public Written put(ObjectKey key, ContentWriter content) throws IOException {
        Path target = fileOf(key);
        Path incoming = folder.resolve(INCOMING);
        Files.createDirectories(incoming);
        Path unfinished = incoming.resolve(UUID.randomUUID().toString());
        try {
            Written written = write(unfinished, key, content);
            Files.createDirectories(parentOf(target));
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceNames(target);
            return written;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    @Override
    public InputStream get(ObjectKey key) throws IOException {
        return Files.newInputStream(fileOf(key));
    }

    @Override
    public InputStream get(ObjectKey key, long offset, long length) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(fileOf(key));
        try {
            channel.position(offset);
            return new BoundedInput(Channels.newInputStream(channel), length);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public long size(ObjectKey key) throws IOException {
        return Files.size(fileOf(key));
    }

    @Override
    public boolean delete(ObjectKey key) throws IOException {
        return Files.deleteIfExists(fileOf(key));
    }

    @Override
    public List<ObjectKey> list(String prefix) throws IOException {
        Path under = folder.resolve(prefix).normalize();
        if (!under.startsWith(folder) || !prefix.endsWith("/")) {
            throw new IllegalArgumentException("'" + prefix + "' is no prefix of object keys.");
        }
        try (Stream<Path> files = Files.walk(under)) {
            return files.filter(Files::isRegularFile)
                    .map(file ->
                            new ObjectKey(folder.relativize(file).toString().replace('\\', '/')))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    @Override
    public List<ObjectKey> listWrittenBefore(Instant instant) throws IOException {
        Path incoming = folder.resolve(INCOMING);
        return filesBefore(folder, instant).stream()
                .filter(file -> !file.startsWith(incoming))
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .filter(ObjectKey::isKey)
                .map(ObjectKey::new)
                .toList();
    }

    @Override
    public int removeUnfinished(Instant before) throws IOException {
        int removed = 0;
        for (Path file : filesBefore(folder.resolve(INCOMING), before)) {
            removed += Files.deleteIfExists(file) ? 1 : 0;
        }
        return removed;
    }

    /** Files may come and go while the folder is read. */
    private static List<Path> filesBefore(Path under, Instant instant) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(under, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()
                        && attributes.lastModifiedTime().toInstant().isBefore(instant)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return found;
    }

    private static Written write(Path file, ObjectKey key, ContentWriter content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            HashedOutput out = new HashedOutput(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
            content.writeTo(out.stream());
            out.stream().flush();
            channel.force(true);
            return out.written(key);
        }
    }

    /** Forces the entries of the folders on the way, without which a power cut could forget a file that is on disk. */
    private void forceNames(Path file) throws IOException {
        for (Path parent = parentOf(file); parent.startsWith(folder); parent = parentOf(parent)) {
            try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private Path fileOf(ObjectKey key) {
        return folder.resolve(key.value());
    }

    private static Path parentOf(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalStateException("'" + file + "' lies in no folder.");
        }
        return parent;
    }
}
