package org.motorpool.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The program behind {@code ./start}: runs a cluster until it is told to stop. */
public final class Launcher {

    private static final AtomicBoolean STOPPING = new AtomicBoolean();

    private Launcher() {}

    public static void main(String[] words) {
        try {
            Arguments arguments = Arguments.parse(List.of(words));
            if (arguments.help()) {
                System.out.print(Arguments.helpText());
                return;
            }
            run(arguments);
        } catch (StartFailure e) {
            if (STOPPING.get()) {
                // Parts that are being stopped fail to start; nobody needs to hear it.
                awaitSignal();
            }
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            // Other threads would keep a launcher alive that has given up.
            System.err.println("The launcher failed. Please report this:");
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(Arguments arguments) {
        Progress progress = new Progress(System.out);
        ClusterSettings settings = new ClusterSettings(
                Installation.locate(), arguments.state(), arguments.nodes(), arguments.ports(), arguments.heap());
        long begun = System.nanoTime();
        Cluster cluster = Cluster.prepare(settings, arguments.clean(), progress);
        Thread stopping = new Thread(() -> stop(cluster, progress), "stop");
        Runtime.getRuntime().addShutdownHook(stopping);
        logInto(cluster.logFile("launcher"));
        progress.line("Starting Motorpool, " + arguments.nodes() + " nodes");
        cluster.start();
        DemoTenant demo = new DemoTenant(cluster.nodeUrl(1), cluster.secrets());
        DemoTenant.Login login =
                progress.step("Demo tenant", () -> demo.ensure(cluster.platformEmail(), cluster.platformPassword()));
        progress.line(String.format("Started in %.1f s.", Progress.seconds(begun)));
        runMainJob(cluster, login, progress);
        Path environment = cluster.stateFolder().resolve("motorpool.env");
        new EnvironmentFile(cluster, login).write(environment);
        progress.line(Welcome.text(cluster, login, environment));
        awaitSignal();
    }

    /** A cluster whose demo could not be made is still a cluster. */
    private static void runMainJob(Cluster cluster, DemoTenant.Login login, Progress progress) {
        RestClient desk = new RestClient(cluster.nodeUrl(1));
        try {
            desk.signIn(DemoTenant.CODE, login.email(), login.password());
            new MainJob(desk, progress).runOnce();
        } catch (StartFailure e) {
            progress.line("The demo could not be made. " + e.getMessage());
        }
    }

    /** What the libraries have to say goes into a file; the terminal belongs to the progress. */
    private static void logInto(Path file) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        try {
            FileHandler handler = new FileHandler(file.toString());
            handler.setFormatter(new SimpleFormatter());
            root.addHandler(handler);
        } catch (IOException e) {
            throw StartFailure.of("Writing " + file, e);
        }
    }

    private static void stop(Cluster cluster, Progress progress) {
        STOPPING.set(true);
        progress.line("");
        progress.stopping("Stopping", () -> {
            deleteQuietly(cluster.stateFolder().resolve("motorpool.env"));
            cluster.close();
        });
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A leftover only names what no longer answers.
        }
    }

    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
