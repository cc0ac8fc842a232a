package org.motorpool.platform.database;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A database whose every call is a short transaction of its own, apart from the container's. */
public final class LocalDatabase implements Database {

    private final Jdbi jdbi;

    public LocalDatabase(DataSource dataSource) {
        this.jdbi = JdbiFactory.create(dataSource);
    }

    @Override
    public <T> T call(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }
}
