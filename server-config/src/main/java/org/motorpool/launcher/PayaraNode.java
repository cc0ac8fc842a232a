package org.motorpool.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One Payara Micro with the application, a member of the data grid. */
final class PayaraNode {

    private static final Duration READY_LIMIT = Duration.ofSeconds(300);
    private static final Pattern FAILED_BOOT =
            Pattern.compile("Boot Command \\S+ failed|Server failed to start|Failed to deploy"
                    + "|Exception while (loading|deploying|invoking)");
    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(50);

    private final int number;
    private final Settings settings;
    private final Member member;
    private final Path folder;
    private final Path log;
    private final ProcessRegister register;
    private final HttpClient http = Exchange.client().build();
    private @Nullable ChildProcess process;

    /**
     * What all nodes of a cluster share.
     *
     * @param members the addresses of all nodes in the data grid, separated by commas
     * @param environment what the configuration files and the application read
     */
    record Settings(
            Installation installation, Ports ports, String members, String heap, Map<String, String> environment) {}

    /**
     * What is this node's own.
     *
     * @param gridAddress where the other members of the data grid reach it
     * @param environment beside that of all nodes
     */
    record Member(String gridAddress, Map<String, String> environment) {}

    PayaraNode(int number, Settings settings, Member member, StateFolder state, ProcessRegister register) {
        this.number = number;
        this.settings = settings;
        this.member = member;
        this.folder = state.folder("nodes").resolve(name());
        this.log = state.folder("log").resolve(name() + ".log");
        this.register = register;
    }

    String name() {
        return "node-" + number;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + settings.ports().http(number));
    }

    /** Where it says whether it is well, whatever hangs. */
    URI healthUrl() {
        return URI.create("http://127.0.0.1:" + settings.ports().health(number));
    }

    /** Begins to start; {@link #awaitReady} waits for the end of it. */
    void start() {
        if (isRunning()) {
            // What is left of a start that failed.
            process().kill();
        }
        try {
            // A node keeps nothing: what it unpacked for an earlier run may be of another version.
            StateFolder.delete(folder);
            Files.createDirectories(folder.resolve("tmp"));
        } catch (IOException e) {
            throw StartFailure.of("Making the folder of " + name(), e);
        }
        process = ChildProcess.start(new ChildProcess.Command(name(), command(), environment(), folder), log, register);
    }

    private List<String> command() {
        Installation installation = settings.installation();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(
                java.toString(),
                "-Xmx" + settings.heap(),
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Duser.timezone=UTC",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-jar",
                installation.server().toString(),
                "--deploy",
                installation.application().toString(),
                "--addlibs",
                installation.serverLibraries().toString(),
                "--prebootcommandfile",
                installation.config("payara/pre-boot.asadmin").toString(),
                "--postbootcommandfile",
                installation.config("payara/resources.asadmin").toString(),
                "--systemproperties",
                installation.config("hazelcast/cluster.properties").toString(),
                "--name",
                name(),
                "--port",
                Integer.toString(settings.ports().http(number)),
                "--clustername",
                "motorpool",
                "--clustermode",
                "tcpip:" + settings.members(),
                "--startport",
                Integer.toString(settings.ports().grid(number)),
                "--interfaces",
                "127.0.0.1",
                "--hzpublicaddress",
                member.gridAddress(),
                // Backups of the data grid on another node, although both have the same address.
                "--nohostaware",
                "--disablephonehome");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(settings.environment());
        environment.put("MOTORPOOL_HTTP_ADDRESS", "127.0.0.1");
        environment.put("MOTORPOOL_NODE_NAME", name());
        environment.put(
                "MOTORPOOL_HEALTH_PORT", Integer.toString(settings.ports().health(number)));
        environment.put("MOTORPOOL_HEALTH_LISTENER", url().toString());
        environment.put("MOTORPOOL_NODE_URL", url().toString());
        environment.putAll(member.environment());
        return environment;
    }

    /** @throws StartFailure if the process ends or takes too long */
    void awaitReady() {
        ChildProcess started = process();
        boolean ready = Waiting.until(READY_LIMIT, () -> !started.isAlive() || isReady() || gaveUp(started));
        if (!started.isAlive() || gaveUp(started)) {
            throw started.failure("could not start");
        }
        if (!ready) {
            throw started.failure("is not ready after " + READY_LIMIT.toSeconds() + " s");
        }
    }

    /** The server itself stays up when a boot command or the deployment failed. */
    private static boolean gaveUp(ChildProcess started) {
        return started.hasLogged(FAILED_BOOT);
    }

    /** The application says so itself; before it is deployed the server answers for nobody, with an empty list. */
    boolean isReady() {
        HttpRequest request =
                HttpRequest.newBuilder(url().resolve("/health/ready")).build();
        try {
            HttpResponse<String> response =
                    Exchange.of(http, request, HttpResponse.BodyHandlers.ofString(), HEALTH_LIMIT);
            return response.statusCode() == 200 && response.body().contains("\"name\"");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException(name() + " does not run");
        }
        return process;
    }

    void stop() {
        if (process != null) {
            process.stop("TERM", STOP_LIMIT);
            process = null;
        }
    }
}
