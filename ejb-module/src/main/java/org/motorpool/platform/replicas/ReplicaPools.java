package org.motorpool.platform.replicas;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;

/** Finds the server's pools of connections to replicas. They take no part in the container's transactions. */
@Singleton
@NullUnmarked
public class ReplicaPools {

    @Resource(lookup = "jdbc/replica-1")
    private DataSource first;

    @Produces
    @Singleton
    @Replica
    public DataSource first() {
        return first;
    }
}
