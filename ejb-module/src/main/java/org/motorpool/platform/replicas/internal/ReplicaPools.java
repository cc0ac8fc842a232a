package org.motorpool.platform.replicas.internal;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.motorpool.platform.database.VisibleRows;
import org.motorpool.platform.replicas.ReplicaConfig;

/** Finds the server's pools of connections to replicas. They take no part in the container's transactions. */
@Singleton
public class ReplicaPools {

    /** Two minutes of looks. */
    private static final int SAMPLES = 480;

    @Produces
    @Singleton
    public ReplicaSet replicas(ReplicaConfig config, VisibleRows visibleRows) {
        return new ReplicaSet(
                config.names().stream()
                        .map(name -> new Replica(
                                name, pool(name), visibleRows, new ReplicaHealth(config.maxLag(), config.recovery())))
                        .toList(),
                new PositionHistory(SAMPLES));
    }

    /** The name is the operator's; how many there are is known at run time only. */
    @SuppressWarnings("BanJNDI")
    private static DataSource pool(String name) {
        try {
            return InitialContext.doLookup("jdbc/" + name);
        } catch (NamingException e) {
            throw new IllegalStateException(
                    "There is no pool jdbc/" + name + ", which motorpool.replicas.pools names.\nMaybe add it to the"
                            + " server's resources.",
                    e);
        }
    }
}
