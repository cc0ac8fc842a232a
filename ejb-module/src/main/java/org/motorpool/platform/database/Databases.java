package org.motorpool.platform.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;

/** Makes the databases that stores are given from the server's connection pools. */
@Singleton
@NullUnmarked
public class Databases {

    @Resource(lookup = "jdbc/primary")
    private DataSource primary;

    @Resource(lookup = "jdbc/engine")
    private DataSource engine;

    @Resource
    private TransactionSynchronizationRegistry transactions;

    /** The primary, in the caller's transaction and for the caller's tenant. */
    @Produces
    @Singleton
    public Database primary(VisibleRows visibleRows, ConnectionChoice choice) {
        return new TransactionDatabase(primary, visibleRows, choice, transactions);
    }

    @Produces
    @Singleton
    public Transactions transactions() {
        return new Transactions(transactions);
    }

    /** The primary as the job engine sees it: across tenants, but only its own tables. */
    @Produces
    @Singleton
    @Engine
    public Database engine() {
        return new LocalDatabase(engine);
    }
}
