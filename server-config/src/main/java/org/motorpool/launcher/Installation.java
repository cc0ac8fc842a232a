package org.motorpool.launcher;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that the build assembled: the server, the application, the launcher and the configuration.
 *
 * @param application the archive to deploy
 */
public record Installation(Path folder, Path application) {

    /** Names the folder where it is not the one that the launcher's own archive lies in (as in tests). */
    public static final String FOLDER_PROPERTY = "motorpool.installation";

    /** @throws StartFailure if the build has not run */
    public static Installation locate() {
        Path folder = folderOfLauncher().toAbsolutePath().normalize();
        Installation found = new Installation(folder, folder.resolve("motorpool.war"));
        if (!Files.exists(found.server()) || !Files.exists(found.application())) {
            throw new StartFailure("Nothing is built in " + found.folder + ". Maybe run ./mvnw package first.");
        }
        return found;
    }

    /** The same server around another archive, such as one with jobs for a test. */
    public Installation with(Path otherApplication) {
        return new Installation(folder, otherApplication.toAbsolutePath().normalize());
    }

    private static Path folderOfLauncher() {
        String named = System.getProperty(FOLDER_PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        try {
            Path archive = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return archive.resolve("../..");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path server() {
        return folder.resolve("payara-micro.jar");
    }

    /** What the server needs beside itself: the PostgreSQL driver. */
    Path serverLibraries() {
        return folder.resolve("server-lib");
    }

    Path config(String file) {
        return folder.resolve("config").resolve(file);
    }
}
