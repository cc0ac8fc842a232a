package org.motorpool.platform.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.metrics.Meters;

/**
 * Shows how full the pools of connections are, under {@code /metrics}. The figures that the server shows by itself stay
 * at zero unless its own monitoring runs. What counts as used is what the pool has lent, to whomever: a connection of a
 * transaction until its end, and those of Jakarta Batch too.
 */
@Singleton
public class ConnectionPools {

    private static final Logger LOG = System.getLogger(ConnectionPools.class.getName());

    /** Those of the primary; as in {@code payara/resources.asadmin}, behind {@code motorpool-}. */
    private static final List<String> OF_PRIMARY = List.of("primary", "engine");

    private final Meters meters;

    @Inject
    public ConnectionPools(Meters meters) {
        this.meters = meters;
    }

    /**
     * Makes the meters.
     *
     * @param replicas such as {@code replica-1}
     */
    public void show(List<String> replicas) {
        Optional<ServerPools> server = ServerPools.find();
        if (server.isEmpty()) {
            return;
        }
        ServerPools pools = server.get();
        OF_PRIMARY.forEach(pool -> show(pool, pools));
        replicas.forEach(pool -> show(pool, pools));
    }

    private void show(String pool, ServerPools pools) {
        String name = "motorpool-" + pool;
        show(pool, "used", "Connections that are lent", () -> pools.used(name));
        show(pool, "waiting", "Threads that wait for a connection", () -> pools.waiting(name));
        show(pool, "max", "The most connections that there may be", () -> pools.max(name));
    }

    private void show(String pool, String what, String description, Figure figure) {
        Metadata metadata = Metadata.builder()
                .withName("motorpool_connections_" + what)
                .withDescription(description)
                .withUnit(MetricUnits.NONE)
                .build();
        meters.gauge(metadata, figure::get, new Tag("pool", pool));
    }

    private interface Figure {

        int read() throws ReflectiveOperationException;

        default int get() {
            try {
                return read();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("A pool of connections that cannot be read", e);
            }
        }
    }

    /** The server's own pools. They are no public interface, so they are found by name. */
    private record ServerPools(
            Object manager,
            Constructor<?> naming,
            Method pool,
            Method status,
            Method lent,
            Method largest,
            Method queue,
            Method length) {

        private static final String PACKAGE = "com.sun.enterprise.resource.pool.";

        static Optional<ServerPools> find() {
            try {
                Class<?> managers = Class.forName(PACKAGE + "PoolManager");
                Class<?> pools = Class.forName(PACKAGE + "ResourcePool");
                Class<?> names = Class.forName("org.glassfish.resourcebase.resources.api.PoolInfo");
                Object manager = Class.forName("org.glassfish.internal.api.Globals")
                        .getMethod("get", Class.class)
                        .invoke(null, managers);
                return Optional.of(new ServerPools(
                        manager,
                        names.getConstructor(String.class),
                        managers.getMethod("getPool", names),
                        pools.getMethod("getPoolStatus"),
                        Class.forName(PACKAGE + "PoolStatus").getMethod("getNumConnUsed"),
                        pools.getMethod("getMaxPoolSize"),
                        pools.getMethod("getPoolWaitQueue"),
                        Class.forName(PACKAGE + "waitqueue.PoolWaitQueue").getMethod("getQueueLength")));
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOG.log(Level.WARNING, "This server keeps its connections elsewhere; they are not measured.", e);
                return Optional.empty();
            }
        }

        int used(String name) throws ReflectiveOperationException {
            Object found = find(name);
            return found == null ? 0 : (int) lent.invoke(status.invoke(found));
        }

        int waiting(String name) throws ReflectiveOperationException {
            Object found = find(name);
            return found == null ? 0 : (int) length.invoke(queue.invoke(found));
        }

        int max(String name) throws ReflectiveOperationException {
            Object found = find(name);
            return found == null ? 0 : (int) largest.invoke(found);
        }

        /** The server makes a pool when somebody first wants a connection. */
        private @Nullable Object find(String name) throws ReflectiveOperationException {
            return pool.invoke(manager, naming.newInstance(name));
        }
    }
}
