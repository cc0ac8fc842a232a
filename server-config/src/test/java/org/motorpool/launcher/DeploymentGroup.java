package org.motorpool.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The EAR on a full Payara Server, set up by the script that an administrator would use. */
final class DeploymentGroup implements AutoCloseable {

    static final int INSTANCES = 2;
    private static final Duration UP_LIMIT = Duration.ofMinutes(10);
    private static final Duration DOWN_LIMIT = Duration.ofMinutes(4);

    private final Path folder;
    private final int portBase;
    private final Map<String, String> environment = new TreeMap<>();

    DeploymentGroup(Path folder, int portBase, Map<String, String> database) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.portBase = portBase;
        StateFolder.delete(this.folder);
        Files.createDirectories(this.folder);
        Path password = this.folder.resolve("password");
        Secrets.writePrivately(
                password, "AS_ADMIN_PASSWORD=" + new Secrets(this.folder.resolve("secrets")).get("console") + "\n");
        environment.putAll(database);
        environment.put(
                "PAYARA_HOME", Path.of("target", "payara6").toAbsolutePath().toString());
        environment.put("MOTORPOOL_SERVER_FOLDER", this.folder.toString());
        environment.put("MOTORPOOL_PORT_BASE", Integer.toString(portBase));
        environment.put("MOTORPOOL_INSTANCES", Integer.toString(INSTANCES));
        environment.put("MOTORPOOL_PASSWORD_FILE", password.toString());
        environment.put(
                "MOTORPOOL_EAR",
                Path.of("target", "motorpool.ear").toAbsolutePath().toString());
        environment.put(
                "MOTORPOOL_DRIVER",
                Installation.locate()
                        .serverLibraries()
                        .resolve("postgresql.jar")
                        .toString());
    }

    URI console() {
        return URI.create("http://127.0.0.1:" + (portBase + 48));
    }

    URI instance(int number) {
        return URI.create("http://127.0.0.1:" + (portBase + 100 * number + 80));
    }

    void up() throws IOException, InterruptedException {
        run("up", UP_LIMIT);
    }

    /** The process of an instance, by the file that the server itself keeps. */
    ProcessHandle process(int number) throws IOException {
        Path pid = folder.resolve("nodes/localhost-motorpool/motorpool-" + number + "/config/pid");
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    }

    /** Everything that runs out of this group's folder. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(folder.toString()))
                        .isPresent())
                .toList();
    }

    void down() throws IOException, InterruptedException {
        run("down", DOWN_LIMIT);
    }

    private void run(String command, Duration limit) throws IOException, InterruptedException {
        Path log = folder.resolve(command + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        Path.of("payara-server", "group.sh").toAbsolutePath().toString(),
                        command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(
                    "group.sh " + command + " took more than " + limit + ":\n" + Files.readString(log));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("group.sh " + command + " failed:\n" + Files.readString(log));
        }
    }

    /** Leaves no process behind, whatever happened. */
    @Override
    public void close() {
        processes().forEach(ProcessHandle::destroyForcibly);
    }
}
