package org.motorpool.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The program behind {@code ./start}: runs a cluster until it is told to stop. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] words) {
        try {
            Arguments arguments = Arguments.parse(List.of(words));
            if (arguments.help()) {
                System.out.print(Arguments.HELP);
                return;
            }
            run(arguments);
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
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
        progress.line(String.format("Started in %.1f s.", Progress.seconds(begun)));
        awaitSignal();
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
        progress.line("");
        progress.step("Stopping", cluster::close);
    }

    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
