package org.motorpool.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.motorpool.googlecalendar.GoogleServer;

/**
 * One cluster of two nodes for all tests of the JVM, on ports that nobody uses, started for the first test that asks
 * for a {@link RunningCluster}. A test may kill, pause and stop what it likes: before the next one every node is up
 * again.
 */
public final class SharedCluster implements ParameterResolver, BeforeEachCallback {

    private static final int NODES = 2;
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");
    private static final Path STATE = Path.of("target", "cluster-state");

    /**
     * Most of what a node of a test does it does for the first time. Java had better compile it quickly than well, but for
     * what is very hot, as the hashing of passwords is.
     */
    static final String JAVA =
            "-XX:+UseSerialGC -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000"
                    + " -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000";

    /**
     * A cluster with its demo tenant.
     *
     * @param google what its nodes take for Google
     */
    public record RunningCluster(Cluster cluster, DemoTenant.Login demo, GoogleServer google) {

        /** Somebody who is not signed in, at one of the nodes. */
        RestClient visitor(int node) {
            return new RestClient(cluster.nodeUrl(node));
        }

        /** The administrator of the demo tenant, signed in at one of the nodes. */
        RestClient administrator(int node) {
            RestClient client = visitor(node);
            RestClient.Answer answer = client.signIn(DemoTenant.CODE, demo.email(), demo.password());
            if (!answer.isSuccess()) {
                throw new AssertionError("Signing in answered " + answer);
            }
            return client;
        }
    }

    private static final class Holder implements AutoCloseable {

        private final GoogleServer google = new GoogleServer();
        private final Cluster cluster;
        private final RunningCluster running;

        Holder() {
            FLYWAY.setLevel(Level.WARNING);
            cluster = Cluster.prepare(
                    new ClusterSettings(
                            Installation.locate(),
                            STATE,
                            NODES,
                            Ports.free(NODES),
                            "512m",
                            this::environment,
                            OptionalInt.empty()),
                    true,
                    new Progress(System.out));
            // A build that is interrupted must not leave processes behind either.
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop-cluster"));
            try {
                cluster.start();
                running = new RunningCluster(
                        cluster,
                        new DemoTenant(cluster.nodeUrl(1), cluster.secrets())
                                .ensure(cluster.platformEmail(), cluster.platformPassword()),
                        google);
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        /**
         * One node writes its log for people, the other one for programs; and nobody wants to wait for a minute until a
         * timetable is forgotten. Browsers find Google at another site, as everywhere.
         */
        private Map<String, String> environment(int node) {
            String url = google.url().toString();
            return Map.of(
                    "JAVA_TOOL_OPTIONS",
                    JAVA,
                    "MOTORPOOL_LOG_FORMAT",
                    node == 2 ? "json" : "text",
                    "MOTORPOOL_TIMETABLES_SWEEP",
                    "PT3S",
                    "MOTORPOOL_GOOGLE_CLIENT_ID",
                    GoogleServer.CLIENT_ID,
                    "MOTORPOOL_GOOGLE_CLIENT_SECRET",
                    GoogleServer.CLIENT_SECRET,
                    "MOTORPOOL_GOOGLE_CONSENT_URL",
                    "http://localhost:" + google.url().getPort() + "/consent",
                    "MOTORPOOL_GOOGLE_TOKEN_URL",
                    url,
                    "MOTORPOOL_GOOGLE_API_URL",
                    url);
        }

        @Override
        public void close() {
            cluster.close();
            google.close();
        }
    }

    private static Holder holder(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedCluster.class))
                .getOrComputeIfAbsent(Holder.class, key -> new Holder(), Holder.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        holder(context).cluster.restoreNodes();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningCluster.class;
    }

    @Override
    public RunningCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Holder holder = holder(context);
        // A test class that is made once for all of its tests is made before any beforeEach.
        holder.cluster.restoreNodes();
        return holder.running;
    }
}
