package org.motorpool.launcher;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A whole cluster on this machine. Nodes are counted from 1. The methods that kill and pause are for tests of what
 * happens then.
 */
public final class Cluster implements AutoCloseable {

    /** Connections of one node to the primary: the largest sizes of its pools in {@code payara/resources.asadmin}. */
    private static final int CONNECTIONS_PER_NODE = 50 + 10;

    private static final int OTHER_CONNECTIONS = 40;
    private static final int LEAST_CONNECTIONS = 200;

    private final ClusterSettings settings;
    private final Progress progress;
    private final StateFolder state;
    private final ProcessRegister register;
    private final Secrets secrets;
    private final MailInbox inbox;
    private final List<PayaraNode> nodes = new CopyOnWriteArrayList<>();
    private @Nullable PostgresServer primary;
    private @Nullable PostgresServer replica;
    private @Nullable PostgresReplica replication;
    private boolean inboxRuns;
    private boolean closed;

    private Cluster(ClusterSettings settings, StateFolder state, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.state = state;
        this.register = new ProcessRegister(state.folder("run"));
        this.secrets = new Secrets(state.file("secrets"));
        this.inbox = new MailInbox(settings.ports().smtp());
    }

    /** As {@link #prepare(ClusterSettings, boolean, Progress)}, for programs other than the launcher. */
    public static Cluster prepare(ClusterSettings settings, boolean clean, PrintStream out) {
        return prepare(settings, clean, new Progress(out));
    }

    /**
     * Takes the state folder and ends what an earlier launcher left in it; nothing runs yet.
     *
     * @param clean also forgets all data
     */
    static Cluster prepare(ClusterSettings settings, boolean clean, Progress progress) {
        StateFolder state = StateFolder.open(settings.state());
        try {
            int ended = new ProcessRegister(state.folder("run")).endLeftovers();
            if (ended > 0) {
                progress.line("  Ended " + ended + " processes that an earlier start had left.");
            }
            if (clean) {
                state.clean();
            }
            state.empty("log");
            return new Cluster(settings, state, progress);
        } catch (RuntimeException e) {
            state.close();
            throw e;
        }
    }

    /** Starts everything, in order. If a part cannot start, {@link #close} must still be called. */
    public void start() {
        settings.ports().requireFree(settings.nodes());
        startDatabases();
        progress.step("Mail inbox", () -> {
            inbox.start();
            inboxRuns = true;
        });
        startNodes();
    }

    private void startDatabases() {
        PostgresBinaries binaries = progress.step(
                "PostgreSQL programs",
                () -> PostgresBinaries.unpack(state.folder("postgres").resolve("18.6")));
        var shared = new PostgresServer.Environment(state, binaries, register, secrets);
        Ports ports = settings.ports();
        Installation installation = settings.installation();
        PostgresServer writing =
                new PostgresServer("postgres-primary", ports.primary(), connections(settings.nodes()), shared);
        primary = writing;
        progress.step("PostgreSQL primary", () -> {
            if (!writing.hasData()) {
                writing.create(installation);
            }
            writing.start(installation);
            DatabaseRoles.create(writing, installation, secrets);
        });
        // A replica must allow at least as many connections as the primary ever did.
        PostgresServer reading =
                new PostgresServer("postgres-replica", ports.replica(), connections(Arguments.MOST_NODES), shared);
        replica = reading;
        PostgresReplica streaming =
                new PostgresReplica(writing, reading, installation, DatabaseRoles.REPLICATION.password(secrets));
        replication = streaming;
        progress.step("PostgreSQL streaming replica", streaming::start);
        progress.step("Migrations", () -> new Migration(
                        writing.url(), DatabaseRoles.OWNER.user(), DatabaseRoles.OWNER.password(secrets))
                .run());
    }

    static int connections(int nodes) {
        return Math.max(LEAST_CONNECTIONS, nodes * CONNECTIONS_PER_NODE + OTHER_CONNECTIONS);
    }

    private void startNodes() {
        String members = IntStream.rangeClosed(1, settings.nodes())
                .mapToObj(settings::gridAddress)
                .collect(Collectors.joining(","));
        var shared = new PayaraNode.Settings(
                settings.installation(), settings.ports(), members, settings.heap(), nodeEnvironment());
        for (int number = 1; number <= settings.nodes(); number++) {
            nodes.add(new PayaraNode(number, shared, member(number), state, register));
        }
        nodes.forEach(PayaraNode::start);
        for (PayaraNode node : nodes) {
            progress.step("Node " + node.url(), node::awaitReady);
        }
    }

    private PayaraNode.Member member(int number) {
        return new PayaraNode.Member(
                settings.gridAddress(number), settings.environment().apply(number));
    }

    /** What a node of this cluster reads from its environment: addresses, passwords, folders. */
    Map<String, String> nodeEnvironment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("MOTORPOOL_DB_URL", primary().url());
        environment.put("MOTORPOOL_DB_PASSWORD", DatabaseRoles.APP.password(secrets));
        environment.put("MOTORPOOL_DB_ENGINE_PASSWORD", DatabaseRoles.ENGINE.password(secrets));
        environment.put("MOTORPOOL_DB_REPLICA_1_URL", replica().url());
        environment.put("MOTORPOOL_DB_READER_PASSWORD", DatabaseRoles.READER.password(secrets));
        environment.put("MOTORPOOL_BOOTSTRAP_EMAIL", platformEmail());
        environment.put("MOTORPOOL_BOOTSTRAP_PASSWORD", platformPassword());
        environment.put("MOTORPOOL_AUDIT_KEY", secrets.get("audit.key"));
        environment.put("MOTORPOOL_SECURITY_KEY", secrets.get("security.key"));
        // Whoever comes without signing in comes to the demo tenant.
        environment.put("MOTORPOOL_SECURITY_VISITOR_TENANT", DemoTenant.CODE);
        environment.put("MOTORPOOL_STORAGE_KEYS", secrets.get("storage.keys"));
        environment.put(
                "MOTORPOOL_WEB_PUBLIC_URL",
                "http://127.0.0.1:" + settings.ports().http(1));
        environment.put("MOTORPOOL_DATABASE_NODES", Integer.toString(settings.nodes()));
        environment.put("MOTORPOOL_STORAGE_FOLDER", storageFolder().toString());
        environment.put(
                "MOTORPOOL_REPORTS_CONSOLE_URL",
                "http://127.0.0.1:" + settings.ports().http(1));
        environment.put("MOTORPOOL_MAIL_HOST", "127.0.0.1");
        environment.put("MOTORPOOL_MAIL_PORT", Integer.toString(settings.ports().smtp()));
        return environment;
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The cluster has not been started.");
        }
        return part;
    }

    PostgresServer primary() {
        return started(primary);
    }

    PostgresServer replica() {
        return started(replica);
    }

    PostgresReplica replication() {
        return started(replication);
    }

    Secrets secrets() {
        return secrets;
    }

    Path stateFolder() {
        return state.root();
    }

    /** Where the nodes keep their files. */
    public Path storageFolder() {
        return state.folder("storage");
    }

    /** What the nodes encrypt their files with. */
    public String storageSecret() {
        return secrets.get("storage.keys");
    }

    /** What a part of the cluster says, such as {@code node-1}. */
    public Path logFile(String part) {
        return state.folder("log").resolve(part + ".log");
    }

    /** Who signs in at the tenant {@code platform}. */
    public String platformEmail() {
        return "platform@motorpool.example";
    }

    public String platformPassword() {
        return secrets.get("platform.password");
    }

    /** Everything that the cluster mailed. */
    public MailInbox inbox() {
        return inbox;
    }

    public int nodes() {
        return nodes.size();
    }

    /** Where the node answers, such as {@code http://127.0.0.1:8080}. */
    public URI nodeUrl(int number) {
        return node(number).url();
    }

    /** Where the node says whether it is well, whatever hangs. */
    public URI healthUrl(int number) {
        return node(number).healthUrl();
    }

    public boolean isNodeReady(int number) {
        return node(number).isRunning() && node(number).isReady();
    }

    /** Starts a node that was stopped or killed, and waits until it is ready. */
    public void startNode(int number) {
        node(number).start();
        node(number).awaitReady();
    }

    /** Wakes paused nodes and starts those that do not run. */
    public void restoreNodes() {
        for (PayaraNode node : nodes) {
            if (node.isRunning()) {
                node.process().signal("CONT");
            } else {
                node.start();
            }
        }
        nodes.forEach(PayaraNode::awaitReady);
    }

    /** Lets the node finish and leave. */
    public void stopNode(int number) {
        node(number).stop();
    }

    /** {@code kill -9}: the node is gone in the middle of whatever it did. */
    public void killNode(int number) {
        node(number).process().kill();
    }

    /** {@code SIGSTOP}: the node stands still but keeps its connections. */
    public void pauseNode(int number) {
        node(number).process().signal("STOP");
    }

    /** {@code SIGCONT}: the node goes on as if no time had passed. */
    public void resumeNode(int number) {
        node(number).process().signal("CONT");
    }

    /** The id of the node's process. */
    public long nodePid(int number) {
        return node(number).process().pid();
    }

    /** Breaks every connection to the primary, and starts it again. */
    public void restartPrimary() {
        primary().stop();
        primary().start(settings.installation());
    }

    /** The primary is away until {@link #startPrimary}. */
    public void stopPrimary() {
        primary().stop();
    }

    public void startPrimary() {
        primary().start(settings.installation());
    }

    public void stopReplica() {
        replica().stop();
    }

    /** {@code kill -9}: the replica is gone in the middle of whatever it answered. */
    public void killReplica() {
        replica().process().kill();
    }

    /** Starts the replica again if it does not run, and waits until it streams. */
    public void startReplica() {
        if (!replica().isRunning()) {
            replication().start();
        }
    }

    private PayaraNode node(int number) {
        return nodes.get(number - 1);
    }

    public String primaryUrl() {
        return primary().url();
    }

    public String replicaUrl() {
        return replica().url();
    }

    /** A connection of the role that owns the tables. */
    public Connection connectAsOwner() throws SQLException {
        return primary()
                .connect(PostgresServer.DATABASE, DatabaseRoles.OWNER.user(), DatabaseRoles.OWNER.password(secrets));
    }

    /** A connection past row-level security and all roles, for looking at what really is in the tables. */
    public Connection connectAsSuperuser() throws SQLException {
        return primary().connectAsSuperuser(PostgresServer.DATABASE);
    }

    public Connection connectToReplicaAsSuperuser() throws SQLException {
        return replica().connectAsSuperuser(PostgresServer.DATABASE);
    }

    /** Stops what runs, the nodes first and at once, then the databases. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        register.close();
        nodes.parallelStream().forEach(PayaraNode::stop);
        if (inboxRuns) {
            inbox.stop();
        }
        if (replica != null) {
            replica.stop();
        }
        if (primary != null) {
            primary.stop();
        }
        // What was just about to start when the order to stop came.
        register.endLeftovers();
        state.close();
    }
}
