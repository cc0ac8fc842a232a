package org.motorpool.launcher;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Properties;

/** Passwords made at random once, kept in a file that only its owner may read. */
final class Secrets {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 24;

    private final Path file;
    private final Properties kept = new Properties();
    private final SecureRandom random = new SecureRandom();

    Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IOException e) {
                throw StartFailure.of("Reading " + file, e);
            }
        }
    }

    /** The secret of that name; made when it is asked for the first time. */
    synchronized String get(String name) {
        String known = kept.getProperty(name);
        if (known != null) {
            return known;
        }
        StringBuilder made = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            made.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        put(name, made.toString());
        return made.toString();
    }

    synchronized boolean has(String name) {
        return kept.containsKey(name);
    }

    synchronized void put(String name, String value) {
        kept.setProperty(name, value);
        StringBuilder lines = new StringBuilder();
        kept.stringPropertyNames().stream().sorted().forEach(key -> lines.append(key)
                .append('=')
                .append(kept.getProperty(key))
                .append('\n'));
        writePrivately(file, lines.toString());
    }

    /** Writes a file that only its owner may read, whole or not at all. */
    static void writePrivately(Path file, String content) {
        Path partial = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (BufferedWriter writer = Files.newBufferedWriter(partial)) {
                writer.write(content);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw StartFailure.of("Writing " + file, e);
        }
    }
}
