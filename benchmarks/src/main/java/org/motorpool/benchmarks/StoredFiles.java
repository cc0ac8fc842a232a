package org.motorpool.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.motorpool.platform.storage.EncryptedObjectStore;
import org.motorpool.platform.storage.FileSystemObjectStore;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.ObjectStore;
import org.motorpool.platform.storage.StorageKeys;

/** The files that the nodes left, encrypted or not: {@code <tenant>/<job>/f<fence>/<name>}. */
final class StoredFiles {

    private static final Pattern OF_ATTEMPT = Pattern.compile("[0-9a-f-]{36}/[0-9a-f-]{36}/f[0-9]+/.+");

    private final ObjectStore store;
    private final Set<String> unread = new HashSet<>();
    private final Set<String> all;

    /** @param secret that the nodes encrypt with */
    StoredFiles(Path folder, String secret) throws IOException {
        this.store =
                new EncryptedObjectStore(new FileSystemObjectStore(folder), new StorageKeys(List.of(secret), true));
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String key = folder.relativize(file).toString();
                    if (OF_ATTEMPT.matcher(key).matches()) {
                        unread.add(key);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        all = Set.copyOf(unread);
    }

    /** The whole file, if there is one. */
    Optional<String> read(String key) throws IOException {
        unread.remove(key);
        return all.contains(key) ? Optional.of(content(key)) : Optional.empty();
    }

    private String content(String key) throws IOException {
        try (InputStream content = store.get(new ObjectKey(key))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** How many files a job's attempts wrote, named by a row or not. */
    int of(UUID tenant, UUID job) {
        String prefix = tenant + "/" + job + "/";
        return (int) all.stream().filter(key -> key.startsWith(prefix)).count();
    }

    /** How many files no row led to. */
    int unread() {
        return unread.size();
    }
}
